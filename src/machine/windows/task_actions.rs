//! What scheduled tasks start, as the task service keeps it in the registry.

/// No task starts more programs.
pub const MAX_PROGRAMS: usize = 64;

const EXEC: u16 = 0x6666;
const HANDLER: u16 = 0x7777;
const MAIL: u16 = 0x8888;
const MESSAGE: u16 = 0x9999;

/// A command as somebody would write it.
pub fn with_arguments(command: &str, arguments: &str) -> String {
    if arguments.is_empty() {
        return command.to_owned();
    }
    format!("\"{}\" {arguments}", command.trim_matches('"'))
}

/// The commands in what the task service keeps of a task (`Actions`); `None` where that makes no sense.
pub fn commands(bytes: &[u8]) -> Option<Vec<String>> {
    let mut rest = Bytes(bytes);
    let version = rest.short()?;
    if version > 3 || version == 0 {
        return None;
    }
    // For whom it runs; older ones do not say it.
    if version > 1 {
        rest.text()?;
    }
    let mut commands = Vec::new();
    while !rest.0.is_empty() && commands.len() < MAX_PROGRAMS {
        match rest.short()? {
            EXEC => {
                rest.text()?;
                let (command, arguments) = (rest.text()?, rest.text()?);
                rest.text()?;
                if version > 2 {
                    rest.short()?;
                }
                commands.push(with_arguments(&command, &arguments));
            }
            HANDLER => {
                rest.text()?;
                rest.take(16)?;
                rest.text()?;
            }
            MESSAGE => rest.texts(3)?,
            MAIL => {
                rest.texts(9)?;
                let files = rest.count()?;
                rest.texts(files)?;
                let headers = rest.count()?;
                rest.texts(headers.checked_mul(2)?)?;
            }
            _ => return None,
        }
    }
    Some(commands)
}

/// The texts in what the task service keeps, where it has a shape that we do not know: a program in it is
/// named all the same.
pub fn texts(bytes: &[u8]) -> Vec<String> {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().copied().map(u16::from_le_bytes).collect();
    let text = String::from_utf16_lossy(&units);
    let texts = text.split(|c: char| c.is_control()).map(str::trim).filter(|text| text.contains('\\'));
    texts.take(MAX_PROGRAMS).map(str::to_owned).collect()
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn short(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_le_bytes)
    }

    fn count(&mut self) -> Option<usize> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes).and_then(|count| count.try_into().ok())
    }

    /// Passes over texts.
    fn texts(&mut self, count: usize) -> Option<()> {
        (0..count).try_for_each(|_| self.text().map(drop))
    }

    /// A text behind its length in bytes.
    fn text(&mut self) -> Option<String> {
        let length = self.take(4)?.try_into().ok().map(u32::from_le_bytes)?;
        let bytes = self.take(usize::try_from(length).ok()?)?;
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().copied().map(u16::from_le_bytes).collect();
        Some(String::from_utf16_lossy(&units).trim_matches('\0').to_owned())
    }
}

#[cfg(test)]
pub mod samples {
    /// What the task service keeps of a task with one program.
    pub fn actions(command: &str, arguments: &str) -> Vec<u8> {
        let text = |text: &str| {
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [&u32::try_from(wide.len()).unwrap().to_le_bytes()[..], &wide].concat()
        };
        let exec = [text(""), text(command), text(arguments), text("")].concat();
        [&3_u16.to_le_bytes()[..], &text("Author"), &0x6666_u16.to_le_bytes(), &exec, &[0, 0]].concat()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_the_service_keeps_says_what_a_task_starts() {
        let bytes = samples::actions(r"C:\Acme\a.exe", "-x");
        assert_eq!(commands(&bytes), Some(vec![r#""C:\Acme\a.exe" -x"#.to_owned()]));
        assert_eq!(commands(&samples::actions("a.exe", "")), Some(vec!["a.exe".to_owned()]));
        let text = |length: u32| length.to_le_bytes();
        let handler = [&[3, 0][..], &text(0), &[0x77, 0x77], &text(0), &[7; 16], &text(0)].concat();
        assert_eq!(commands(&handler), Some(Vec::new()));
        // An action behind a message or a mail is read too.
        let exec = &bytes[2 + 4 + 12..];
        let message = [&[3, 0][..], &text(0), &[0x99, 0x99], &[0; 12], exec].concat();
        let mail =
            [&[3, 0][..], &text(0), &[0x88, 0x88], &[0; 36], &text(1), &text(0), &text(0), exec].concat();
        for several in [message, mail] {
            assert_eq!(commands(&several).map(|commands| commands.len()), Some(1), "{several:?}");
            assert_eq!(commands(&several[..several.len() - 3]), None);
        }
        let unknown = [&[9, 0][..], &bytes[2..]].concat();
        assert!(
            texts(&unknown).iter().any(|text| text.starts_with(r"C:\Acme\a.exe")),
            "{:?}",
            texts(&unknown)
        );
        for broken in [&b""[..], &unknown, &bytes[..bytes.len() - 3], &[3, 0, 0, 0, 0, 0, 1, 1]] {
            assert_eq!(commands(broken), None, "{broken:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_in_actions_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = commands(&bytes);
        }
    }
}
