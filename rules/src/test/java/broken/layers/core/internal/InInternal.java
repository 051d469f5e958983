package broken.layers.core.internal;

class InInternal {}
