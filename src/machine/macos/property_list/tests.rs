#![cfg(test)]

use proptest::prelude::*;

use super::*;

const KEYS: [&str; 3] = ["Label", "Program", "ProgramArguments"];

fn xml(body: &str) -> Vec<u8> {
    format!("<?xml version=\"1.0\"?><plist version=\"1.0\">{body}</plist>").into_bytes()
}

#[test]
fn only_the_top_level_counts_and_an_array_gives_its_first_text() {
    let list = xml("<dict><key>KeepAlive</key><dict><key>Label</key><string>inner</string></dict>\
         <key>RunAtLoad</key><true/><key>Label</key><string>com.acme.guard</string>\
         <key>Other</key><array><string>x</string></array>\
         <key>ProgramArguments</key><array><dict/><string>/opt/acme</string><string>-d</string></array></dict>");
    let (texts, problem) = parse(&list, &KEYS);
    assert_eq!(problem, None);
    assert_eq!(texts.get("Label"), Some("com.acme.guard"));
    assert_eq!(texts.get("ProgramArguments"), Some("/opt/acme"));
    assert_eq!(texts.get("Program"), None);
    assert_eq!(texts.get("Other"), None, "nobody asked for it");
}

#[test]
fn marked_sections_are_text_and_entities_of_the_list_are_damage() {
    let table = [
        ("<![CDATA[com.acme.guard]]>", Some("com.acme.guard")),
        ("com.<![CDATA[acme]]>.<![CDATA[guard]]>", Some("com.acme.guard")),
        ("<!-- <![CDATA[no]]> -->com.acme<![CDATA[]]>", Some("com.acme")),
        ("<![CDATA[<b> & ]] > <!-- ]]>x", Some("<b> & ]] > <!-- x")),
        ("a&amp;b", Some("a&b")),
    ];
    for (text, expected) in table {
        let (texts, problem) =
            parse(&xml(&format!("<dict><key>Label</key><string>{text}</string></dict>")), &KEYS);
        assert_eq!((texts.get("Label"), problem), (expected, None), "{text}");
    }
    let open = xml("<dict><key>Label</key><string><![CDATA[com.acme</string></dict>");
    assert!(matches!(parse(&open, &KEYS).1, Some(Problem::Damaged(_))));
    let entity = b"<!DOCTYPE plist [<!ENTITY a \"x\">]><plist><dict><key>Label</key><string>&a;</string></dict></plist>";
    assert!(matches!(parse(entity, &KEYS).1, Some(Problem::Damaged(_))));
}

#[test]
fn a_limit_that_was_reached_is_told_from_damage() {
    let wide = xml(&format!("<dict><key>a</key><array>{}</array></dict>", "<true/>".repeat(MAX_EVENTS)));
    let deep = xml(&format!("<dict><key>a</key>{}", "<array>".repeat(MAX_DEPTH)));
    let large = vec![b' '; MAX_BYTES + 1];
    for list in [&wide, &deep, &large] {
        assert!(matches!(parse(list, &KEYS).1, Some(Problem::TooMuch(_))));
    }
    let enough = xml(&format!("<dict><key>a</key>{}{}</dict>", "<array>".repeat(50), "</array>".repeat(50)));
    assert_eq!(parse(&enough, &KEYS).1, None);
}

#[test]
fn what_was_read_before_the_damage_counts() {
    let list = xml("<dict><key>Label</key><string>com.acme.guard</string><key>Program</key><str");
    let (texts, problem) = parse(&list, &KEYS);
    assert_eq!(texts.get("Label"), Some("com.acme.guard"));
    assert!(problem.is_some());
}

#[test]
fn rubbish_is_a_problem_and_never_an_empty_answer() {
    let deep = xml(&"<array>".repeat(200_000));
    let deep_inside = xml(&format!("<dict><key>a</key>{}", "<array>".repeat(200_000)));
    for rubbish in [&b""[..], b"hello", b"bplist00", b"\xff\xfe", b"<plist></plist>", &deep, &deep_inside] {
        let (_, problem) = parse(rubbish, &KEYS);
        assert!(problem.is_some(), "{:?}", &rubbish[..rubbish.len().min(40)]);
    }
}

#[test]
fn every_text_is_shown_with_the_way_to_it() {
    let list = xml("<dict><key>a</key><array><string>x</string><dict><key>b</key><integer>1</integer>\
         <key>c</key><dict><key>d</key><string>y</string></dict></dict><string>z</string></array></dict>");
    let mut seen = Vec::new();
    let key = |key: &str| PathStep::Key(Some(key.to_owned()));
    assert_eq!(walk(&list, &mut |steps, text| seen.push((steps.to_vec(), text.to_owned()))), None);
    let expected = [
        (vec![key("a"), PathStep::Index(0)], "x".to_owned()),
        (vec![key("a"), PathStep::Index(1), key("c"), key("d")], "y".to_owned()),
        (vec![key("a"), PathStep::Index(2)], "z".to_owned()),
    ];
    assert_eq!(seen, expected);
}

proptest! {
    #[test]
    fn changed_binary_lists_never_panic(at in 0_usize..1000, value: u8, cut in 0_usize..1000) {
        let mut dictionary = plist::Dictionary::new();
        dictionary.insert("Label".to_owned(), "com.acme.guard".into());
        dictionary.insert("ProgramArguments".to_owned(), plist::Value::Array(vec!["/opt/a".into(), "ü".into()]));
        let mut bytes = Vec::new();
        plist::Value::Dictionary(dictionary).to_writer_binary(&mut bytes).expect("a list can be written");
        let at = at % bytes.len();
        bytes[at] = value;
        drop(parse(&bytes, &KEYS));
        bytes.truncate(cut % bytes.len());
        prop_assert!(parse(&bytes, &KEYS).1.is_some());
    }

    #[test]
    fn any_text_never_panics(text in "(<(dict|array|key|string|true|/dict|plist)/?>|[a-z{}();=\"]){0,30}") {
        drop(parse(text.as_bytes(), &KEYS));
    }
}
