package broken.names;

class ClockImpl {}
