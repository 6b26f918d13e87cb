/// Declares the list: each reason with the key of the text for people and what helps.
macro_rules! reasons {
    ($($(#[$meaning:meta])* $reason:ident => $key:literal, $remedy:ident;)+) => {
        /// Why a verdict is no `Pass`, or a reading is not whole. The list is closed: what a provider
        /// says in words of its own is put into one of these, and never shown.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason {
            $($(#[$meaning])* $reason,)+
        }

        impl Reason {
            /// Every reason, for tests that each has a text.
            pub const ALL: &[Self] = &[$(Self::$reason),+];

            /// The key of the text for people, and what is stored; it never changes.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$reason => $key,)+
                }
            }

            /// The reason of a key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key {
                    $($key => Some(Self::$reason),)+
                    _ => None,
                }
            }

            /// What helps.
            #[must_use]
            pub const fn remedy(self) -> Remedy {
                match self {
                    $(Self::$reason => Remedy::$remedy,)+
                }
            }
        }
    };
}

/// What helps against a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remedy {
    /// The person takes the picture or video once more.
    Retake,
    /// The person corrects what they wrote, or begins again with the right document.
    Correct,
    /// The person needs another document first: a valid card, an account of a higher level.
    Renew,
    /// An officer looks.
    Review,
}

reasons! {
    /// There is no picture of a side that is needed.
    PictureMissing => "ekyc-picture-missing", Retake;
    /// It is no JPEG or PNG, or a broken one.
    NotAPicture => "ekyc-not-a-picture", Retake;
    /// More bytes or pixels than are looked at.
    PictureTooLarge => "ekyc-picture-too-large", Retake;
    /// Too few pixels to see anything.
    PictureTooSmall => "ekyc-picture-too-small", Retake;
    /// Out of focus or moved.
    PictureBlurred => "ekyc-picture-blurred", Retake;
    /// Too dark, too bright, or with a reflection.
    PictureBadLight => "ekyc-picture-bad-light", Retake;

    /// No document is in the picture.
    DocumentNotFound => "ekyc-document-not-found", Retake;
    /// Several documents are in the picture.
    SeveralDocuments => "ekyc-several-documents", Retake;
    /// A corner or an edge is missing or covered.
    DocumentCutOff => "ekyc-document-cut-off", Retake;
    /// The other side was wanted.
    WrongSide => "ekyc-wrong-side", Retake;
    /// Another kind of document was wanted.
    WrongDocument => "ekyc-wrong-document", Correct;
    /// The fields cannot be read surely enough.
    DocumentUnreadable => "ekyc-document-unreadable", Retake;
    /// Its last day has passed.
    DocumentExpired => "ekyc-document-expired", Renew;
    /// A date on it cannot be, such as an issue in the future.
    DocumentDatesImpossible => "ekyc-document-dates-impossible", Review;
    /// A picture of a screen or of a print of the document.
    DocumentRecaptured => "ekyc-document-recaptured", Retake;
    /// A photocopy.
    DocumentCopied => "ekyc-document-copied", Retake;
    /// Letters, emblem, chip or zone were changed or covered.
    DocumentAltered => "ekyc-document-altered", Review;
    /// The portrait was exchanged.
    PortraitReplaced => "ekyc-portrait-replaced", Review;
    /// Front and back belong to different documents.
    SidesDiffer => "ekyc-sides-differ", Correct;

    /// There is no QR code in the pictures, or none that can be read.
    CodeNotFound => "ekyc-code-not-found", Retake;
    /// There are several QR codes.
    SeveralCodes => "ekyc-several-codes", Retake;
    /// The QR code is not that of an identity card.
    CodeOfSomethingElse => "ekyc-code-of-something-else", Correct;
    /// The machine-readable zone is incomplete or its check digits do not fit.
    ZoneUnreadable => "ekyc-zone-unreadable", Retake;
    /// The machine-readable zone is of another document.
    ZoneOfSomethingElse => "ekyc-zone-of-something-else", Correct;

    /// Twelve digits that are no personal id.
    PersonalIdInvalid => "ekyc-personal-id-invalid", Correct;
    /// Born or registered abroad under a code that is not published.
    PersonalIdAbroad => "ekyc-personal-id-abroad", Review;
    /// The personal ids of two sources differ.
    PersonalIdDiffers => "ekyc-personal-id-differs", Correct;
    /// The names of two sources differ.
    NameDiffers => "ekyc-name-differs", Correct;
    /// The dates of birth of two sources differ.
    BirthDateDiffers => "ekyc-birth-date-differs", Correct;
    /// The sexes of two sources differ.
    SexDiffers => "ekyc-sex-differs", Correct;
    /// Other fields of two sources differ.
    FieldsDiffer => "ekyc-fields-differ", Review;
    /// The year of birth is not that of the personal id.
    BirthYearContradictsId => "ekyc-birth-year-contradicts-id", Review;
    /// The sex is not that of the personal id.
    SexContradictsId => "ekyc-sex-contradicts-id", Review;
    /// Too young for what was asked; somebody has to act for them.
    TooYoung => "ekyc-too-young", Review;

    /// No face is in the picture.
    FaceNotFound => "ekyc-face-not-found", Retake;
    /// No face is on the document.
    DocumentFaceNotFound => "ekyc-document-face-not-found", Retake;
    /// Several faces are in the picture.
    SeveralFaces => "ekyc-several-faces", Retake;
    /// The face is too small, turned away, cut off or out of focus.
    FaceUnclear => "ekyc-face-unclear", Retake;
    /// A mask, glasses, a hand or hair cover the face.
    FaceCovered => "ekyc-face-covered", Retake;
    /// The eyes are closed.
    EyesClosed => "ekyc-eyes-closed", Retake;
    /// The faces are not one person's.
    FaceDiffers => "ekyc-face-differs", Review;
    /// Whether the faces are one person's cannot be told.
    FaceUncertain => "ekyc-face-uncertain", Review;

    /// A picture, a screen or a mask was held before the camera.
    NotLive => "ekyc-not-live", Retake;
    /// The face was made or exchanged by a machine.
    FaceSynthetic => "ekyc-face-synthetic", Review;
    /// The person did not do what they were asked to.
    StepsNotFollowed => "ekyc-steps-not-followed", Retake;
    /// The time for it was over.
    PromptExpired => "ekyc-prompt-expired", Retake;
    /// The video is too short, too long, still, too large or of another form.
    VideoUnusable => "ekyc-video-unusable", Retake;

    /// The register does not know the person, or no card has been issued to them yet.
    PersonUnknown => "ekyc-person-unknown", Review;
    /// The register has something else under this personal id.
    RegistryDiffers => "ekyc-registry-differs", Correct;
    /// The card was reported lost, or taken back.
    DocumentRevoked => "ekyc-document-revoked", Renew;

    /// The state's certificate is not among those that are trusted.
    IssuerNotTrusted => "ekyc-issuer-not-trusted", Review;
    /// The signature of the chip's data is not right.
    ChipSignatureInvalid => "ekyc-chip-signature-invalid", Review;
    /// The chip's data is not what was signed.
    ChipDataChanged => "ekyc-chip-data-changed", Review;
    /// The chip's data comes from another chip.
    ChipCloned => "ekyc-chip-cloned", Review;

    /// The person broke the sign-in off.
    SignInCancelled => "ekyc-sign-in-cancelled", Retake;
    /// What the person came back with was not the provider's, or too late.
    SignInInvalid => "ekyc-sign-in-invalid", Retake;
    /// The account there is of a lower level than is asked for.
    AccountLevelTooLow => "ekyc-account-level-too-low", Renew;

    /// The provider left out something that must be known.
    SignalMissing => "ekyc-signal-missing", Review;
    /// The provider wants a person to look.
    ReviewAdvised => "ekyc-review-advised", Review;
}
