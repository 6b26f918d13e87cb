use crate::answer::AnswerForm;
use crate::config::{Config, TextForm};
use crate::request::RequestForm;
use async_trait::async_trait;
use std::borrow::Cow;
use std::sync::Arc;
use tinhid_contract::messages::{
    Channel, Message, MessageSender, Receipt, SmsLength, plain_sms, rejection,
};
use tinhid_contract::{HttpClient, PluginHost, PortError, PortResult};

/// Makes the sender. Nothing is sent to the gateway before there is a message.
///
/// # Errors
/// `Misconfigured` with everything in the configuration that cannot work.
pub fn sender(config: Config, host: PluginHost) -> PortResult<Arc<dyn MessageSender>> {
    let mut problems = config.problems();
    let request = RequestForm::read(&config, &mut problems);
    if !problems.is_empty() {
        return Err(PortError::Misconfigured(problems.join("; ")));
    }
    Ok(Arc::new(GatewaySender {
        request,
        answer: AnswerForm::of(&config),
        text: config.text,
        most_segments: config.most_segments,
        http: host.http,
    }))
}

struct GatewaySender {
    request: RequestForm,
    answer: AnswerForm,
    text: TextForm,
    most_segments: usize,
    http: Arc<dyn HttpClient>,
}

#[async_trait]
impl MessageSender for GatewaySender {
    fn channels(&self) -> &'static [Channel] {
        &[Channel::Sms]
    }

    async fn send(&self, message: &Message) -> PortResult<Receipt> {
        let Message::Sms(message) = message else {
            return Err(PortError::Bug(
                "this gateway carries short messages alone".to_owned(),
            ));
        };
        let text = match self.text {
            TextForm::Unaccented => Cow::Owned(plain_sms(message.text.as_str())),
            TextForm::Accented => Cow::Borrowed(message.text.as_str()),
        };
        if SmsLength::of(&text).segments > self.most_segments {
            return Err(PortError::Rejected {
                code: rejection::TOO_LONG,
            });
        }
        let request = self.request.filled(message, &text)?;
        let answer = self.http.send(request).await.map_err(kept_quiet)?;
        self.answer.read(&answer)
    }
}

/// The address of a request may hold the number and the text, and these name the address.
fn kept_quiet(error: PortError) -> PortError {
    match error {
        PortError::Misconfigured(_) => {
            PortError::Misconfigured("plugins.http.url cannot be asked".to_owned())
        }
        PortError::Bug(_) => {
            PortError::Bug("the request to the gateway could not be made".to_owned())
        }
        other => other,
    }
}
