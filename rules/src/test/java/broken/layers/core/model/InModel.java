package broken.layers.core.model;

class InModel {}
