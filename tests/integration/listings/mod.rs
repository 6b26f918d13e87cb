mod cases;
mod lists;
mod plan;
mod refusals;

const HOST: &str = "id.thai-nguyen.example";
const TENANT: &str = "thai-nguyen";
