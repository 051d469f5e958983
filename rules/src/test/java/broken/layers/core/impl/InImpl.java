package broken.layers.core.impl;

class InImpl {}
