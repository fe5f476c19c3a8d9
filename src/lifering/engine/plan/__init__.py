from lifering.engine.plan.as_json import as_json
from lifering.engine.plan.assemble import assemble, calls_for_a_life, urgency_of
from lifering.engine.plan.explain import explain
from lifering.engine.plan.model import ActionPlan

__all__ = ["ActionPlan", "as_json", "assemble", "calls_for_a_life", "explain", "urgency_of"]
