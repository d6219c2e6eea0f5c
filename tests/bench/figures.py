"""What a series of rounds says: medians, and ratios round by round, since the machine's speed drifts."""
from statistics import median


class Series:
    def __init__(self, unit, compared="as fast"):
        self.unit = unit
        self.compared = compared
        self.rounds = {}

    def add(self, name, value):
        self.rounds.setdefault(name, []).append(value)
        print(f"  {name:24} {value:12,.0f} {self.unit}", flush=True)

    def ratio(self, ours, other):
        """The median of the rounds' ratios."""
        return median(a / b for a, b in zip(self.rounds[ours], self.rounds[other]))

    def report(self, ours, bars=None):
        """A line a contestant; with a bar, whether it is met. True when all are."""
        met = True
        print(f"median of {len(self.rounds[ours])} rounds:")
        for name, values in self.rounds.items():
            line = f"  {name:24} {median(values):12,.0f} {self.unit}"
            if name != ours:
                ratio = self.ratio(ours, name)
                line += f"   {ours} is {ratio:.2f} times {self.compared}"
                if bars and name in bars:
                    met = met and ratio >= bars[name]
                    line += f" (wanted {bars[name]}: {'met' if ratio >= bars[name] else 'MISSED'})"
            print(line)
        return met
