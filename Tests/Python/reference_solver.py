"""A reference solver of exported problems: NumPy, SciPy and HiGHS, none of the code of Abate.

`abate export --problem FILE` writes the problem; `Documentation/problem.schema.json` describes it; the equations are
those of the supplier's choice (dynamic programming with softmin over technology and age) and of the market
equilibrium as the maximum of one concave dual function, which holds where all suppliers have one cost of capital.

    python Tests/Python/reference_solver.py FILE     solves with L-BFGS-B and compares with the prices in the file
"""
import json
import sys
import time

import numpy as np
from scipy.optimize import minimize

FORBIDDEN = 1e12


def annual(value, years, missing=np.inf):
    """Numbers by year: one number stands for all years, null for `missing`."""
    if isinstance(value, list):
        return np.array([missing if v is None else v for v in value], dtype=float)
    return np.full(years, missing if value is None else value, dtype=float)


def softmin(costs, spread):
    """`-s log sum exp(-y/s)` over the first axis, and the share of each option; the first minimum where s = 0."""
    least = costs.min(axis=0)
    if spread == 0:
        share = np.zeros_like(costs)
        np.put_along_axis(share, costs.argmin(axis=0)[None], 1.0, axis=0)
        return least, share
    weight = np.exp(-(costs - least) / spread)
    total = weight.sum(axis=0)
    return least - spread * np.log(total), weight / total


def softplus(x):
    return np.logaddexp(0, x)


def logistic(x):
    return 0.5 * (1 + np.tanh(x / 2))


class Fleet:
    """Supplier classes of one topology, spreads and cost of capital, evaluated side by side (axis 0: the class)."""

    def __init__(self, members, years):
        first = members[0]
        self.years = years
        self.count = len(members)
        self.members = members
        self.beta = first["discountFactor"]
        self.spreads = first["spreads"]
        technologies = first["technologies"]
        self.lives = [t["life"] for t in technologies]
        self.runs = [t["minimumRun"] for t in technologies]
        self.nests = [t["nest"] for t in technologies]
        self.width = max(self.lives)
        # The markets of all members, each column a global market.
        self.markets = sorted({m for member in members for m in member["markets"]})
        place = {market: k for k, market in enumerate(self.markets)}
        shape = (self.count, len(technologies), years)
        self.fixed, self.variable, self.maximum = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        self.per_output = np.zeros(shape + (len(self.markets),))
        self.per_capacity = np.zeros(shape + (len(self.markets),))
        self.steps = []  # (class, technology, cost, slope, spread, [(market, amount)])
        for c, member in enumerate(members):
            for j, technology in enumerate(member["technologies"]):
                self.fixed[c, j] = annual(technology["fixedCost"], years)
                self.variable[c, j] = annual(technology["variableCost"], years)
                self.maximum[c, j] = annual(technology["maximumUtilisation"], years)
                for target, key in ((self.per_output, "perOutput"), (self.per_capacity, "perCapacity")):
                    for position in technology[key]:
                        market = place[member["markets"][position["market"]]]
                        target[c, j, :, market] += annual(position["amount"], years)
                for step in technology["steps"]:
                    self.steps.append((
                        c, j, *(annual(step[key], years) for key in ("cost", "slope", "spread")),
                        [(place[member["markets"][p["market"]]], annual(p["amount"], years))
                         for p in step["positions"]]))
        self.step_places = np.array([(s[0], s[1]) for s in self.steps], dtype=int).reshape(-1, 2)
        self.step_cost = np.array([s[2] for s in self.steps]).reshape(-1, years)
        self.step_slope = np.array([s[3] for s in self.steps]).reshape(-1, years)
        self.step_spread = np.array([s[4] for s in self.steps]).reshape(-1, years)
        self.step_amount = np.zeros((len(self.steps), years, len(self.markets)))
        for k, step in enumerate(self.steps):
            for market, amount in step[5]:
                self.step_amount[k, :, market] += amount
        self.rebuilds = self._changes("rebuilds", place)
        self.retrofits = self._changes("retrofits", place)
        self.start = np.zeros((self.count, len(technologies), self.width))
        for c, member in enumerate(members):
            for holding in member["holdings"]:
                self.start[c, holding["technology"], holding["age"]] += holding["capacity"]

    def _changes(self, kind, place):
        """(from, to, cost[class, year], [(class, market, amount[year])])"""
        result = []
        for k, change in enumerate(self.members[0][kind]):
            cost = np.stack([annual(m[kind][k]["cost"], self.years, FORBIDDEN) for m in self.members])
            trades = [
                (c, place[m["markets"][p["market"]]], annual(p["amount"], self.years))
                for c, m in enumerate(self.members) for p in m[kind][k]["positions"]]
            result.append((change["from"], change["to"], cost, trades))
        return result

    def respond(self, prices):
        """Value (least present cost) and positions `[market of the fleet, year]` at `prices[global market, year]`."""
        local = prices[self.markets]  # market, year
        unit = self.variable + np.einsum("cjtm,mt->cjt", self.per_output, local)
        holding = self.fixed + np.einsum("cjtm,mt->cjt", self.per_capacity, local)
        net = self.per_output.copy()
        if self.steps:
            self._abate(local, unit, net)
        output = self.spreads["output"]
        if output > 0:
            use = self.maximum * logistic(-unit / output)
            holding = holding - self.maximum * output * softplus(-unit / output)
        else:
            use = np.where(unit < 0, self.maximum, 0.0)
            holding = holding + np.where(unit < 0, self.maximum * unit, 0.0)
        value, positions = self._years(local, holding, use, net)
        return value, positions

    def _abate(self, local, unit, net):
        total = self.step_cost + np.einsum("ktm,mt->kt", self.step_amount, local)
        spread = np.where(self.step_spread > 0, self.step_spread, 1)
        sharp = self.step_spread <= 0
        share = logistic(-total / spread)
        saving = spread * softplus(-total / spread)
        slope = np.where(self.step_slope > 0, self.step_slope, 1)
        taken = np.where(self.step_slope > 0, np.clip(-total / slope, 0, 1), (total < 0) * 1.0)
        share = np.where(sharp, taken, share)
        saving = np.where(sharp, -(total * taken + self.step_slope * taken**2 / 2), saving)
        np.subtract.at(unit, (self.step_places[:, 0], self.step_places[:, 1]), saving)
        np.add.at(net, (self.step_places[:, 0], self.step_places[:, 1]), share[:, :, None] * self.step_amount)

    def _trade_cost(self, change, local, year):
        cost = change[2][:, year].copy()
        for c, market, amount in change[3]:
            cost[c] += amount[year] * local[market, year]
        return np.minimum(cost, FORBIDDEN)

    def _years(self, local, holding, use, net):
        years, beta = self.years, self.beta
        count, kinds = self.count, len(self.lives)
        value = np.full((count, kinds, self.width), FORBIDDEN)
        last = years - 1
        renewal = np.full((count, kinds), FORBIDDEN)
        for change in self.rebuilds:
            if change[0] == change[1]:
                renewal[:, change[0]] = self._trade_cost(change, local, last)
        residual = self.members[0].get("residual")
        for j, life in enumerate(self.lives):
            age = np.arange(life)
            if residual is None:
                value[:, j, :life] = (holding[:, j, last] / (1 - beta))[:, None] + (
                    renewal[:, j, None] * beta ** (life - age) / (1 - beta**life))
            else:
                ends = np.array([member["residual"][j] for member in self.members])
                value[:, j, :life] = holding[:, j, last, None] + beta * ends
        order = sorted(range(kinds), key=lambda j: (self.nests[j], j))
        shares = [None] * years
        for year in range(last - 1, -1, -1):
            rebuilt, rebuild_share = self._rebuild(local, value, year + 1, order)
            value, option_share = self._states(local, value, rebuilt, holding, year)
            shares[year] = (rebuild_share, option_share)
        total = float((self.start * np.where(self.start > 0, value, 0)).sum())
        return total, self._forward(shares, use, net)

    def _rebuild(self, local, value, year, order):
        """Cost of having to rebuild each technology, and the share of each target: `[to, class, from]`."""
        kinds = len(self.lives)
        cost = np.full((kinds, self.count, kinds), FORBIDDEN)
        for change in self.rebuilds:
            cost[change[1], :, change[0]] = np.minimum(
                self._trade_cost(change, local, year) + value[:, change[1], 0], FORBIDDEN)
        nests = {}
        for j in order:
            nests.setdefault(self.nests[j], []).append(j)
        inner, inside = [], []
        for members in nests.values():
            least, share = softmin(cost[members], self.spreads["nest"])
            inner.append(least)
            inside.append(share)
        result, outer = softmin(np.stack(inner), self.spreads["choice"])
        share = np.zeros_like(cost)
        for (members, inside_share, outer_share) in zip(nests.values(), inside, outer):
            share[members] = inside_share * outer_share
        return result, share

    def _states(self, local, value, rebuilt, holding, year):
        result = np.full_like(value, FORBIDDEN)
        shares = []
        exits = {}
        for k, change in enumerate(self.retrofits):
            exits.setdefault(change[0], []).append(k)
        for j, life in enumerate(self.lives):
            options = exits.get(j, [])
            cost = np.full((len(options) + 2, self.count, life), FORBIDDEN)
            cost[0, :, : life - 1] = value[:, j, 1:life]
            for place, k in enumerate(options):
                change = self.retrofits[k]
                to = change[1]
                reach = min(life, self.lives[to]) - 1
                price = self._trade_cost(change, local, year + 1)
                cost[place + 1, :, :reach] = np.minimum(
                    price[:, None] + value[:, to, 1 : reach + 1], FORBIDDEN)
            earliest = min(self.runs[j], life)
            cost[-1, :, max(earliest - 1, 0):] = rebuilt[:, j, None]
            least, share = softmin(cost, self.spreads["timing"])
            result[:, j, :life] = holding[:, j, year, None] + self.beta * least
            shares.append((options, share))
        return result, shares

    def _forward(self, shares, use, net):
        years = self.years
        positions = np.zeros((len(self.markets), years))
        mass = self.start.copy()
        for year in range(years):
            standing = mass.sum(axis=2)
            weight = standing[:, :, None] * (self.per_capacity[:, :, year] + use[:, :, year, None] * net[:, :, year])
            positions[:, year] += weight.sum(axis=(0, 1))
            if year == years - 1:
                break
            rebuild_share, option_share = shares[year]
            following = np.zeros_like(mass)
            renewed = np.zeros((self.count, len(self.lives)))
            for j, life in enumerate(self.lives):
                options, share = option_share[j]
                here = mass[:, j, :life]
                following[:, j, 1:life] += (here * share[0])[:, : life - 1]
                for place, k in enumerate(options):
                    change = self.retrofits[k]
                    reach = min(life, self.lives[change[1]]) - 1
                    moved = (here * share[place + 1])[:, :reach]
                    following[:, change[1], 1 : reach + 1] += moved
                    self._flow(positions, change, moved.sum(axis=1), year + 1)
                renewed[:, j] = (here * share[-1]).sum(axis=1)
            started = np.einsum("icj,cj->icj", rebuild_share, renewed)
            following[:, :, 0] += started.sum(axis=2).T
            for change in self.rebuilds:
                if change[3]:
                    self._flow(positions, change, started[change[1], :, change[0]], year + 1)
            mass = following
        return positions

    @staticmethod
    def _flow(positions, change, flow, year):
        for c, market, amount in change[3]:
            positions[market, year] += flow[c] * amount[year]


def curve(form, price):
    """Quantity and its integral over price at one price."""
    kind = form["form"]
    if kind == "constant":
        return form["quantity"], form["quantity"] * price
    if kind == "linear":
        a, b = form["intercept"], form["slope"]
        if a + b * price > 0:
            return a + b * price, a * price + b * price**2 / 2
        return 0.0, 0.0 if b == 0 else -a * a / (2 * b)
    if kind == "points":
        points = form["points"]
        prices = np.array([p for p, _ in points])
        quantities = np.array([q for _, q in points])
        if price <= prices[0]:
            return 0.0, 0.0
        inside = prices < price
        knots = np.append(prices[inside], price)
        level = quantities[inside]
        end = np.interp(price, prices, quantities)
        level = np.append(level, end)
        return float(end), float(np.sum((level[1:] + level[:-1]) / 2 * np.diff(knots)))
    reference, elasticity, quantity = form["price"], form["elasticity"], form["quantity"]
    low, high = reference / form["range"], reference * form["range"]
    limit = form.get("limit")

    def inner(p):
        ratio = p / reference
        power = ratio**elasticity
        if elasticity == -1:
            integral = quantity * reference * np.log(ratio)
        else:
            integral = quantity * reference / (elasticity + 1) * (ratio * power - 1)
        return quantity * power, elasticity * quantity * power / p, integral

    def extended(p):
        edge = min(max(p, low), high)
        q, slope, integral = inner(edge)
        beyond = p - edge
        return q + slope * beyond, slope, integral + q * beyond + slope * beyond**2 / 2

    q, slope, integral = extended(price)
    if limit is not None and elasticity > 0 and q > limit:
        met = reference * (limit / quantity) ** (1 / elasticity)
        if not low <= met <= high:
            edge = min(max(met, low), high)
            at, steep, _ = inner(edge)
            met = edge + (limit - at) / steep
        return limit, extended(met)[2] + limit * (price - met)
    if q < 0:
        return 0.0, extended(price - q / slope)[2]
    return q, integral


class Problem:
    """An exported problem, ready to be evaluated."""

    def __init__(self, document):
        self.document = document
        self.years = len(document["years"])
        self.markets = document["markets"]
        beta = document["discountFactor"]
        self.weights = beta ** np.arange(self.years)
        if document["lastYearRepeats"]:
            self.weights[-1] /= 1 - beta
        groups = {}
        self.others = []
        for participant in document["participants"]:
            if participant["type"] != "suppliers":
                self.others.append(participant)
                continue
            if abs(participant["discountFactor"] - beta) > 1e-12:
                raise ValueError("the dual function needs one cost of capital: export with --single-rate")
            key = json.dumps([
                [(t["name"], t["life"], t["minimumRun"], t["nest"]) for t in participant["technologies"]],
                [(c["from"], c["to"]) for c in participant["rebuilds"] + participant["retrofits"]],
                participant["spreads"], participant["discountFactor"]])
            groups.setdefault(key, []).append(participant)
        self.fleets = [Fleet(members, self.years) for members in groups.values()]
        self.found = [k for k, m in enumerate(self.markets) if m["pricing"] == "found"]
        if any(m.get("bank") for m in self.markets):
            raise ValueError("this reference solver knows no banks")
        self.given = np.array([annual(m["price"], self.years) for m in self.markets])
        self.size = np.array([annual(m["size"], self.years) for m in self.markets])
        self.floor = np.array([annual(m["floor"], self.years, -np.inf) for m in self.markets])
        self.ceiling = np.array([annual(m["ceiling"], self.years, np.inf) for m in self.markets])
        self.evaluations = 0

    def respond(self, prices):
        """The dual function and the excess `[market, year]` at these prices."""
        self.evaluations += 1
        value = 0.0
        excess = np.zeros_like(self.given)
        for fleet in self.fleets:
            part, positions = fleet.respond(prices)
            value += part
            excess[fleet.markets] += positions
        for participant in self.others:
            market = participant["market"]
            for year in range(self.years):
                price = prices[market, year]
                if participant["type"] == "curve":
                    sign = 1 if participant["side"] == "buys" else -1
                    quantity, integral = curve(participant["curves"][year], price)
                    excess[market, year] += sign * quantity
                    value += sign * self.weights[year] * integral
                else:
                    part, quantity = abatement(participant, year, price, self.years)
                    excess[market, year] += quantity
                    value += self.weights[year] * part
        return value, excess

    def residual(self, prices, excess):
        """Largest unmet condition relative to the size of the market, over markets whose price is found."""
        worst = 0.0
        for m in self.found:
            short = excess[m] / self.size[m]
            at_floor = prices[m] <= self.floor[m]
            at_ceiling = prices[m] >= self.ceiling[m]
            short = np.where(at_floor, np.maximum(short, 0), short)
            short = np.where(at_ceiling, np.minimum(short, 0), short)
            worst = max(worst, float(np.abs(short).max()))
        return worst

    def solve(self, iterations=5000):
        """Prices by L-BFGS-B on the dual function, scaled by typical price moves over present value and size."""
        move = np.array([[m["typicalMove"]] * self.years for m in self.markets])[self.found]
        scale = move / np.sqrt(self.weights * np.maximum(self.size[self.found] * move, 1e-9))
        total = float((self.weights * self.size[self.found] * move).max())

        def dual(x):
            prices = self.given.copy()
            prices[self.found] = x.reshape(scale.shape) * scale
            value, excess = self.respond(prices)
            slope = excess[self.found] * self.weights * scale
            return -value / total, -slope.ravel() / total

        start = (self.given[self.found] / scale).ravel()
        bounds = list(zip(
            (self.floor[self.found] / scale).ravel(), (self.ceiling[self.found] / scale).ravel()))
        answer = minimize(
            dual, start, jac=True, method="L-BFGS-B", bounds=bounds,
            options={"maxiter": iterations, "maxfun": 2 * iterations, "ftol": 1e-16, "gtol": 1e-14, "maxcor": 30})
        prices = self.given.copy()
        prices[self.found] = answer.x.reshape(scale.shape) * scale
        return prices


def abatement(firm, year, price, years):
    baseline = annual(firm["baseline"], years)[year]
    value, quantity = price * baseline, baseline
    for segment in firm["segments"][year]:
        amount, low, high, spread = (segment[key] for key in ("amount", "low", "high", "spread"))
        if high > low:
            share = min(max((price - low) / (high - low), 0), 1)
            saving = price * amount * share - amount * share * (low + (high - low) * share / 2)
        elif spread > 0:
            share = float(logistic((price - low) / spread))
            saving = amount * spread * float(softplus((price - low) / spread))
        else:
            share = 1.0 if price > low else 0.0
            saving = amount * max(price - low, 0)
        quantity -= amount * share
        value -= saving
    return value, quantity


def main(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    problem = Problem(document)
    began = time.perf_counter()
    prices = problem.solve()
    seconds = time.perf_counter() - began
    value, excess = problem.respond(prices)
    print(f"L-BFGS-B: {problem.evaluations} evaluations, {seconds:.1f} s, residual {problem.residual(prices, excess):.1e}")
    if solution := document.get("solution"):
        ours = np.array(solution["prices"])
        ours_value, ours_excess = problem.respond(ours)
        print(f"prices in the file: residual {problem.residual(ours, ours_excess):.1e}, "
              f"dual function higher by {(ours_value - value) / abs(value):.1e}")
        gap = np.abs(prices - ours)[problem.found].max(axis=1)
        for market, difference in zip(problem.found, gap):
            name = document["markets"][market]["name"]
            print(f"  {name}: largest difference of price {difference:.4g} {document['markets'][market]['unit']}")


if __name__ == "__main__":
    main(sys.argv[1])
