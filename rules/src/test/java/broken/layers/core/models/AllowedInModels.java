package broken.layers.core.models;

class AllowedInModels {}
