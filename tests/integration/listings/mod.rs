mod cases;
mod lists;
mod refusals;

const HOST: &str = "id.thai-nguyen.example";
const TENANT: &str = "thai-nguyen";
