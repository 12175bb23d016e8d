"""The linear limit of an exported problem, solved with HiGHS.

Without spreads every supplier takes the cheapest option, so the equilibrium is the optimum of a convex programme:
least cost of the suppliers and of supply, less the utility of buyers, such that every market clears. It is linear but
for the curves, which enter by tangent cuts added until nothing changes (Kelley 1960); the prices are the duals of the
market balances.
"""
import highspy
import numpy as np

from reference_solver import FORBIDDEN, Problem, annual, curve

INFINITY = highspy.kHighsInf


class Rows:
    """A linear programme being gathered: columns with cost and bounds, rows as sparse lists."""

    def __init__(self):
        self.cost, self.upper = [], []
        self.free = set()
        self.rows = []  # (lower, upper, [(column, value)])

    def column(self, cost=0.0, upper=INFINITY, free=False):
        self.cost.append(cost)
        self.upper.append(upper)
        if free:
            self.free.add(len(self.cost) - 1)
        return len(self.cost) - 1

    def row(self, entries, lower, upper):
        self.rows.append((lower, upper, entries))
        return len(self.rows) - 1


class LinearLimit:
    def __init__(self, document):
        self.problem = Problem(document)
        self.years = self.problem.years
        self.weights = self.problem.weights
        self.beta = document["discountFactor"]
        self.markets = document["markets"]
        self.lp = Rows()
        # Net purchases in each market and year, as columns with a coefficient.
        self.balance = [[[] for _ in range(self.years)] for _ in self.markets]
        self.cuts = []  # (participant, year, quantity column, utility or cost column)
        for participant in document["participants"]:
            if participant["type"] == "suppliers":
                self._suppliers(participant)
            elif participant["type"] == "curve":
                self._curve(participant)
            else:
                raise ValueError(f"{participant['name']}: no linear form")
        self.rows = {}
        for m in self.problem.found:
            for year in range(self.years):
                # Divided by nothing: the dual, over the weight of the year, is the price.
                self.rows[m, year] = self.lp.row(self.balance[m][year], -INFINITY, 0.0)

    def _trade(self, column, positions, member, year, weight):
        """Positions of a column: into the balance where the price is found, into the cost where it is given."""
        for position in positions:
            market = member["markets"][position["market"]]
            amount = annual(position["amount"], self.years)[year]
            if amount == 0:
                continue
            if self.markets[market]["pricing"] == "found":
                self.balance[market][year].append((column, amount))
            else:
                self.lp.cost[column] += weight * amount * self.problem.given[market, year]

    def _suppliers(self, member):
        years, lp = self.years, self.lp
        technologies = member["technologies"]
        last = years - 1
        mass = {}
        for year in range(years):
            for j, technology in enumerate(technologies):
                fixed = annual(technology["fixedCost"], years)[year]
                for age in range(technology["life"]):
                    column = lp.column(self.weights[year] * fixed)
                    mass[j, age, year] = column
                    self._trade(column, technology["perCapacity"], member, year, self.weights[year])
                most = annual(technology["maximumUtilisation"], years)[year]
                if most <= 0:
                    continue
                output = lp.column(self.weights[year] * annual(technology["variableCost"], years)[year])
                self._trade(output, technology["perOutput"], member, year, self.weights[year])
                lp.row([(output, 1.0)] + [(mass[j, age, year], -most) for age in range(technology["life"])],
                       -INFINITY, 0.0)
                for step in technology["steps"]:
                    if annual(step["slope"], years)[year] > 0:
                        raise ValueError("a step that rises is not linear: export with a spread factor above 0")
                    taken = lp.column(self.weights[year] * annual(step["cost"], years)[year])
                    self._trade(taken, step["positions"], member, year, self.weights[year])
                    lp.row([(taken, 1.0), (output, -1.0)], -INFINITY, 0.0)
        self._terminal(member, mass)
        start = {}
        for holding in member["holdings"]:
            key = holding["technology"], holding["age"]
            start[key] = start.get(key, 0.0) + holding["capacity"]
        for j, technology in enumerate(technologies):
            for age in range(technology["life"]):
                held = start.get((j, age), 0.0)
                lp.row([(mass[j, age, 0], 1.0)], held, held)
        for year in range(last):
            self._changes(member, mass, year)

    def _terminal(self, member, mass):
        last = self.years - 1
        discount = self.beta**last
        renewal = {c["from"]: annual(c["cost"], self.years, FORBIDDEN)[last]
                   for c in member["rebuilds"] if c["from"] == c["to"]}
        if any(c["positions"] for c in member["rebuilds"] if c["from"] == c["to"]):
            raise ValueError("a renewal that trades has no terminal value here")
        for j, technology in enumerate(member["technologies"]):
            life = technology["life"]
            for age in range(life):
                self.lp.cost[mass[j, age, last]] += (
                    discount * renewal.get(j, FORBIDDEN) * self.beta ** (life - age) / (1 - self.beta**life))

    def _changes(self, member, mass, year):
        """What leaves each state at the end of a year, and where it comes in."""
        lp = self.lp
        weight = self.beta ** (year + 1)
        technologies = member["technologies"]
        entering = {}
        leaving = {}
        pool = {j: [] for j in range(len(technologies))}
        for j, technology in enumerate(technologies):
            life = technology["life"]
            for age in range(life):
                leaving[j, age] = [(mass[j, age, year], 1.0)]
                if age < life - 1:
                    kept = lp.column()
                    leaving[j, age].append((kept, -1.0))
                    entering.setdefault((j, age + 1), []).append((kept, -1.0))
                if age + 1 >= min(technology["minimumRun"], life):
                    out = lp.column()
                    leaving[j, age].append((out, -1.0))
                    pool[j].append((out, 1.0))
        for change in member["retrofits"]:
            cost = annual(change["cost"], self.years)[year + 1]
            if not np.isfinite(cost):
                continue
            reach = min(technologies[change["from"]]["life"], technologies[change["to"]]["life"]) - 1
            for age in range(reach):
                moved = lp.column(weight * cost)
                self._trade_change(moved, change, member, year + 1, weight)
                leaving[change["from"], age].append((moved, -1.0))
                entering.setdefault((change["to"], age + 1), []).append((moved, -1.0))
        for change in member["rebuilds"]:
            cost = annual(change["cost"], self.years)[year + 1]
            if not np.isfinite(cost):
                continue
            flow = lp.column(weight * cost)
            self._trade_change(flow, change, member, year + 1, weight)
            pool[change["from"]].append((flow, -1.0))
            entering.setdefault((change["to"], 0), []).append((flow, -1.0))
        for entries in leaving.values():
            lp.row(entries, 0.0, 0.0)
        for entries in pool.values():
            lp.row(entries, 0.0, 0.0)
        for j, technology in enumerate(technologies):
            for age in range(technology["life"]):
                lp.row([(mass[j, age, year + 1], 1.0)] + entering.get((j, age), []), 0.0, 0.0)

    def _trade_change(self, column, change, member, year, weight):
        # In the balance of the last year, which stands for all later ones, a flow of that year counts once a year.
        self._trade(column, change["positions"], member, year, weight)

    def _curve(self, participant):
        """A buyer's utility or a seller's cost under tangents: `U(q) <= p q - V(p)`, `C(q) >= p q - S(p)`."""
        market = participant["market"]
        buys = participant["side"] == "buys"
        for year in range(self.years):
            form = participant["curves"][year]
            weight = self.weights[year]
            if form["form"] == "constant":
                most = form["quantity"]
            elif form["form"] == "points":
                most = form["points"][-1][1]
            else:
                most = form.get("limit") or INFINITY
            quantity = self.lp.column(upper=most)
            self.balance[market][year].append((quantity, 1.0 if buys else -1.0))
            if form["form"] == "constant":
                if buys:
                    raise ValueError("a demand that no price moves")
                continue
            money = self.lp.column(-weight if buys else weight, free=True)
            self.cuts.append((participant, year, quantity, money))

    def cut(self, participant, year, quantity, money, price):
        """The tangent at a price, as a row: entries, lower and upper bound."""
        _, integral = curve(participant["curves"][year], price)
        if participant["side"] == "buys":
            return [(money, 1.0), (quantity, -price)], -INFINITY, -integral
        return [(money, 1.0), (quantity, -price)], -integral, INFINITY

    def solve(self, tolerance=1e-9, rounds=60):
        """Least cost, the prices `[market, year]`, and the relative gap between both bounds on the cost."""
        document_start = self.problem.given
        for participant, year, quantity, money in self.cuts:
            price = max(document_start[participant["market"], year], 1.0)
            for factor in (0.0, 0.25, 0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 4.0):
                self.lp.row(*self.cut(participant, year, quantity, money, factor * price))
        solver = self._model()
        scale = float((self.weights * np.abs(self.problem.given * self.problem.size)).sum())
        for _ in range(rounds):
            solver.run()
            if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                raise RuntimeError(f"HiGHS: {solver.modelStatusToString(solver.getModelStatus())}")
            solution = solver.getSolution()
            lower = solver.getInfo().objective_function_value
            values, duals = solution.col_value, solution.row_dual
            prices = self.problem.given.copy()
            for (m, year), row in self.rows.items():
                prices[m, year] = max(-duals[row] / self.weights[year], 0.0)
            # The true cost of what was chosen: the same with real utility and cost in place of their tangents.
            upper = lower
            for participant, year, quantity, money in self.cuts:
                true = self._money(participant, year, values[quantity])
                sign = -1 if participant["side"] == "buys" else 1
                upper += sign * self.weights[year] * (true - values[money])
            gap = (upper - lower) / scale
            if gap <= tolerance:
                return lower, prices, gap
            for participant, year, quantity, money in self.cuts:
                for price in {self._price(participant, year, values[quantity]), prices[participant["market"], year]}:
                    entries, low, high = self.cut(participant, year, quantity, money, price)
                    solver.addRow(low, high, len(entries), np.array([c for c, _ in entries], dtype=np.int32),
                                  np.array([v for _, v in entries]))
        raise RuntimeError(f"after {rounds} rounds of cuts the bounds are still {gap:.1e} apart")

    def _price(self, participant, year, quantity):
        """The price at which a curve has this quantity, by bisection."""
        form = participant["curves"][year]
        low, high = 0.0, 1e6
        falls = participant["side"] == "buys"
        for _ in range(200):
            middle = (low + high) / 2
            if (curve(form, middle)[0] > quantity) == falls:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    def _money(self, participant, year, quantity):
        price = self._price(participant, year, quantity)
        return price * quantity - curve(participant["curves"][year], price)[1]

    def _model(self):
        lp = self.lp
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(lp.cost), len(lp.rows)
        model.col_cost_ = np.array(lp.cost)
        lower = np.zeros(len(lp.cost))
        lower[list(lp.free)] = -INFINITY
        model.col_lower_, model.col_upper_ = lower, np.array(lp.upper)
        model.row_lower_ = np.array([row[0] for row in lp.rows])
        model.row_upper_ = np.array([row[1] for row in lp.rows])
        starts, index, value = [0], [], []
        for _, _, entries in lp.rows:
            index += [c for c, _ in entries]
            value += [v for _, v in entries]
            starts.append(len(index))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.array(starts, dtype=np.int32)
        model.a_matrix_.index_ = np.array(index, dtype=np.int32)
        model.a_matrix_.value_ = np.array(value)
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.passModel(model)
        return solver
