package broken.names;

class ClockManager {}
