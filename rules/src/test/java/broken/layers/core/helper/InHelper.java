package broken.layers.core.helper;

class InHelper {}
