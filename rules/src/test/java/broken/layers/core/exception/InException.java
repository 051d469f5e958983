package broken.layers.core.exception;

class InException {}
