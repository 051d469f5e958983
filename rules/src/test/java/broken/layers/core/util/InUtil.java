package broken.layers.core.util;

class InUtil {}
