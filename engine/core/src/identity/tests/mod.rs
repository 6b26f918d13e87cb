mod attempts;
mod evidence;
mod policy_rules;
mod policy_table;
mod properties;
