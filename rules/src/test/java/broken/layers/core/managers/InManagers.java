package broken.layers.core.managers;

class InManagers {}
