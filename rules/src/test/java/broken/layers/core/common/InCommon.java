package broken.layers.core.common;

class InCommon {}
