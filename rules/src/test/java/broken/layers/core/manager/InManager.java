package broken.layers.core.manager;

class InManager {}
