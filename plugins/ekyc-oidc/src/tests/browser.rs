use std::collections::BTreeMap;
use std::time::Duration;
use tinhid_contract::ekyc::PersonalText;
use tinhid_contract::{HttpClient, HttpRequest, NamedBy};
use tinhid_loopback::DirectClient;

/// As much of a browser as a sign-in needs: it follows, and keeps cookies.
pub(super) struct Browser {
    person: String,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    pub(super) fn new(person: &str) -> Self {
        Self {
            person: person.to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    /// Goes to an address, and gives the parameters it is sent back with.
    pub(super) async fn visit(
        mut self,
        address: &str,
        return_to: &str,
    ) -> Vec<(String, PersonalText)> {
        let end = address[8..].find('/').unwrap();
        let origin = address[..8 + end].to_owned();
        let mut address = address.to_owned();
        for _step in 0..12 {
            let cookies: Vec<_> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let request = HttpRequest {
                method: "GET",
                url: address.clone(),
                named_by: NamedBy::Operator,
                headers: vec![
                    ("cookie".to_owned(), cookies.join("; ")),
                    ("x-person".to_owned(), self.person.clone()),
                ],
                body: Vec::new(),
                timeout: Duration::from_secs(10),
                answer_bytes: 1 << 20,
            };
            let answer = DirectClient.send(request).await.unwrap();
            for (_, cookie) in answer
                .headers
                .iter()
                .filter(|(name, _)| name == "set-cookie")
            {
                self.keep(cookie);
            }
            let location = answer.header("location").unwrap_or_else(|| {
                let text = String::from_utf8_lossy(&answer.body);
                panic!("status {} at {address}: {text}", answer.status)
            });
            if let Some(back) = location.strip_prefix(return_to) {
                let query = back.strip_prefix('?').unwrap_or_default();
                let parameters = form_urlencoded::parse(query.as_bytes());
                return parameters
                    .map(|(name, value)| (name.into_owned(), PersonalText::new(value)))
                    .collect();
            }
            address = match location.starts_with('/') {
                true => format!("{origin}{location}"),
                false => location.to_owned(),
            };
        }
        panic!("sent round in circles")
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap();
        let (name, value) = pair.split_once('=').unwrap();
        match value {
            "" => self.cookies.remove(name),
            value => self.cookies.insert(name.to_owned(), value.to_owned()),
        };
    }
}
