package broken.layers.core.helpers;

class InHelpers {}
