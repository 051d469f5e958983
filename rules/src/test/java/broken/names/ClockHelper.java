package broken.names;

class ClockHelper {}
