//! Enums whose values have names: in data, in records and in keys of texts.

/// Declares an enum of which each value has a name, with `ALL` in the order of declaration and `id()`, the name.
/// One that serde reads or writes carries `#[serde(rename_all = "kebab-case")]`, which makes the same names.
macro_rules! named_enum {
    ($(#[$meta:meta])* $visibility:vis enum $name:ident { $($(#[$own:meta])* $value:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        $visibility enum $name { $($(#[$own])* $value,)+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: [Self; [$($text),+].len()] = [$(Self::$value,)+];

            /// The name used in data, in records and in keys of texts.
            pub fn id(self) -> &'static str {
                match self { $(Self::$value => $text,)+ }
            }
        }
    };
}

pub(crate) use named_enum;

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use crate::bans::{Coverage, Level};
    use crate::case::Audience;
    use crate::machine::{Field, ReasonKind, SourceId};
    use crate::protection::{Federal, Platform};
    use crate::removal::Outcome;
    use crate::scan::{Ground, State, Verdict};

    #[test]
    fn what_is_written_has_the_name_by_which_its_words_are_found() {
        fn hold<T: Copy + Serialize, const N: usize>(all: [T; N], id: fn(T) -> &'static str) {
            for value in all {
                assert_eq!(serde_json::to_value(value).unwrap(), id(value));
            }
        }
        hold(Audience::ALL, Audience::id);
        hold(Coverage::ALL, Coverage::id);
        hold(Level::ALL, Level::id);
        hold(Field::ALL, Field::id);
        hold(ReasonKind::ALL, ReasonKind::id);
        hold(SourceId::ALL, SourceId::id);
        hold(Federal::ALL, Federal::id);
        hold(Platform::ALL, Platform::id);
        hold(Outcome::ALL, Outcome::id);
        hold(Ground::ALL, Ground::id);
        hold(State::ALL, State::id);
        hold(Verdict::ALL, Verdict::id);
    }
}
