//! The pages of posts: lists, one post, the place of work.

mod asked;
mod card;
mod chips;
mod contact;
mod detail_page;
mod everything;
mod filters;
mod list_page;
mod location;
mod loosen;
mod problem;
mod samples;
mod sorts;
mod value;
mod words;
mod work;

pub(super) use asked::Asked;
pub(super) use detail_page::{DetailInput, DetailPage};
pub(crate) use everything::{FoundPosts, find_posts};
pub(super) use list_page::{ListInput, ListPage};
pub(super) use loosen::loosen;
pub(super) use problem::ProblemView;
pub(super) use samples::definitions;
pub(crate) use samples::found_posts as found_posts_sample;
pub(super) use words::{Words, harmless};
pub(super) use work::{
    COOKIE as WORK_COOKIE, PATH as WORK_PATH, WorkPage, far_from, landmark, offer, safe_back,
};
