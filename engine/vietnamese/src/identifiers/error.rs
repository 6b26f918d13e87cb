/// Declares why a text is no identifier of one kind: an enum of reasons, each with the key of the
/// text that tells people, and a sentence for logs. No reason carries what was written.
macro_rules! reasons {
    (
        $(#[$about:meta])*
        $name:ident {
            $($(#[$meaning:meta])* $reason:ident => $key:literal, $sentence:literal;)+
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$meaning])* $reason,)+
        }

        impl $name {
            /// Every reason, for tests that each has a text.
            pub const ALL: &[Self] = &[$(Self::$reason),+];

            /// The key of the text for people; it never changes.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$reason => $key,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(match self {
                    $(Self::$reason => $sentence,)+
                })
            }
        }

        impl std::error::Error for $name {}
    };
}

pub(super) use reasons;
