package broken.layers.core.utils;

class InUtils {}
