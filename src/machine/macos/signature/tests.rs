#![cfg(test)]

use std::io::Cursor;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

const TEAM: &str = "ACME123456";

fn put(bytes: &mut Vec<u8>, numbers: &[u32], order: fn(u32) -> [u8; 4]) {
    bytes.extend(numbers.iter().flat_map(|number| order(*number)));
}

/// A signature with two parts, the second of which is a code directory of this version.
fn signature(version: u32, team: &str) -> Vec<u8> {
    let length = u32::try_from(88 + 6 + team.len() + 1).expect("short");
    let mut bytes = Vec::new();
    put(&mut bytes, &[SIGNATURE_MAGIC, 28 + 8 + length, 2, 0x1_0000, 28, 0, 36], u32::to_be_bytes);
    put(&mut bytes, &[0xFADE_0B01, 8], u32::to_be_bytes);
    // Of the header only the place of the team ID counts, behind that of the identifier.
    put(&mut bytes, &[DIRECTORY_MAGIC, length, version, 0, 0, 88, 0, 0, 0, 0, 0, 0, 94], u32::to_be_bytes);
    bytes.extend([0; 36]);
    bytes.extend(b"acme.\0");
    bytes.extend(team.as_bytes());
    bytes.push(0);
    bytes
}

/// A program with a command before that of the signature.
fn mach(magic: u32, order: fn(u32) -> [u8; 4], signature: &[u8]) -> Vec<u8> {
    let header = if magic == MACH_64 { 32 } else { 28 };
    let mut bytes = Vec::new();
    put(&mut bytes, &[magic, 7, 3, 2, 2, 40, 0], order);
    bytes.resize(header, 0);
    put(&mut bytes, &[0x1B, 24, 0, 0, 0, 0], order);
    put(&mut bytes, &[CODE_SIGNATURE, 16, 128, u32::try_from(signature.len()).expect("short")], order);
    bytes.resize(128, 0);
    bytes.extend(signature);
    bytes
}

fn thin(team: &str) -> Vec<u8> {
    mach(MACH_64, u32::to_le_bytes, &signature(0x2_0400, team))
}

/// Several programs in one file.
fn fat(magic: u32, programs: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    put(&mut bytes, &[magic, u32::try_from(programs.len()).expect("few")], u32::to_be_bytes);
    let mut offset = 4096_u32;
    for program in programs {
        let size = u32::try_from(program.len()).expect("short");
        if magic == FAT {
            put(&mut bytes, &[7, 3, offset, size, 12], u32::to_be_bytes);
        } else {
            put(&mut bytes, &[7, 3, 0, offset, 0, size, 12, 0], u32::to_be_bytes);
        }
        offset += 4096;
    }
    for (program, place) in programs.iter().zip([4096, 8192]) {
        bytes.resize(place, 0);
        bytes.extend(program);
    }
    bytes
}

fn of(bytes: &[u8]) -> Option<String> {
    of_file(&mut Cursor::new(bytes)).expect("it can be read")
}

#[test]
fn every_kind_of_program_names_its_team() {
    let signed = signature(WITH_TEAM, TEAM);
    let unsigned = mach(MACH_64, u32::to_le_bytes, b"");
    for (what, bytes) in [
        ("64 bits", thin(TEAM)),
        ("32 bits", mach(MACH, u32::to_le_bytes, &signed)),
        ("PowerPC", mach(MACH, u32::to_be_bytes, &signed)),
        ("PowerPC of 64 bits", mach(MACH_64, u32::to_be_bytes, &signed)),
        ("fat", fat(FAT, &[thin(TEAM), thin(TEAM)])),
        ("fat of 64 bits", fat(FAT_64, &[thin(TEAM)])),
        ("fat, the second", fat(FAT, &[unsigned, thin(TEAM)])),
    ] {
        assert_eq!(of(&bytes).as_deref(), Some(TEAM), "{what}");
    }
}

#[test]
fn what_names_no_team_is_none() {
    let signed = |signature: &[u8]| mach(MACH_64, u32::to_le_bytes, signature);
    for (what, bytes) in [
        ("empty", Vec::new()),
        ("a script", b"#!/bin/sh\necho a long enough script for a header\n".to_vec()),
        ("not signed", signed(b"")),
        ("signed for one's own use", signed(&signature(0x2_0400, ""))),
        ("an old signature", signed(&signature(0x2_0100, TEAM))),
        ("no text", signed(&signature(0x2_0400, "AC\nME"))),
        ("another magic", signed(&[&[0; 4], &signature(0x2_0400, TEAM)[4..]].concat())),
        ("a Java class", [&[0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52][..], &[0; 64]].concat()),
        ("no end of the text", signed(&signature(0x2_0400, &"A".repeat(100)))),
    ] {
        assert_eq!(of(&bytes), None, "{what}");
    }
}

#[test]
fn a_file_that_is_cut_off_names_no_team() {
    for whole in [thin(TEAM), fat(FAT, &[thin(TEAM)]), fat(FAT_64, &[thin(TEAM)])] {
        assert!(of(&whole).is_some());
        for end in 0..whole.len() {
            assert_eq!(of(&whole[..end]), None, "{end}");
        }
    }
}

#[test]
fn numbers_that_lie_end_at_once() {
    let with = |at: usize, number: u32, order: fn(u32) -> [u8; 4]| {
        let mut bytes = thin(TEAM);
        bytes[at..at + 4].copy_from_slice(&order(number));
        bytes
    };
    for (what, bytes) in [
        ("a command of no length", with(36, 0, u32::to_le_bytes)),
        ("a command of four gigabytes", with(36, u32::MAX, u32::to_le_bytes)),
        ("a signature behind the end", with(64, u32::MAX, u32::to_le_bytes)),
        ("a directory behind the end", with(128 + 24, u32::MAX, u32::to_be_bytes)),
        ("a team ID behind the end", with(128 + 36 + 48, u32::MAX, u32::to_be_bytes)),
        ("four billion programs", {
            let mut bytes = fat(FAT, &[thin(TEAM)]);
            bytes[4..8].copy_from_slice(&[0xFF; 4]);
            bytes
        }),
        ("a program at the end of all files", {
            let mut bytes = fat(FAT_64, &[thin(TEAM)]);
            bytes[16..24].copy_from_slice(&[0xFF; 8]);
            bytes
        }),
    ] {
        assert_eq!(of(&bytes), None, "{what}");
    }
    // Four billion commands of no length would be read for ever.
    let mut bytes = with(36, 0, u32::to_le_bytes);
    bytes[16..20].copy_from_slice(&[0xFF; 4]);
    let begun = Instant::now();
    assert_eq!(of(&bytes), None);
    assert!(begun.elapsed() < Duration::from_secs(1));
    // So many commands are there not; the right one comes first.
    assert_eq!(of(&with(16, u32::MAX, u32::to_le_bytes)).as_deref(), Some(TEAM));
}

#[test]
fn more_than_any_program_has_is_more_than_is_read() {
    let with = |mut bytes: Vec<u8>, at: usize, number: [u8; 4]| {
        bytes[at..at + 4].copy_from_slice(&number);
        bytes
    };
    let large = [0xFF; 4];
    for (what, bytes) in [
        ("commands", with(thin(TEAM), 20, large)),
        ("parts", with(thin(TEAM), 128 + 8, large)),
        ("programs", with(fat(FAT_64, &[thin(TEAM)]), 4, large)),
    ] {
        let error = of_file(&mut Cursor::new(bytes)).expect_err(what);
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge, "{what}");
    }
}

proptest! {
    #[test]
    fn changed_bytes_never_panic(flips in prop::collection::vec((0_usize..8192, any::<u8>()), 1..8), kind in 0..3) {
        let mut bytes = match kind {
            0 => thin(TEAM),
            1 => fat(FAT, &[thin(TEAM)]),
            _ => fat(FAT_64, &[thin(TEAM)]),
        };
        let length = bytes.len();
        for (at, value) in flips {
            // Every second change hits the headers.
            let at = if value % 2 == 0 { at % 256.min(length) } else { at % length };
            bytes[at] = value;
        }
        drop(of_file(&mut Cursor::new(bytes)));
    }

    #[test]
    fn any_bytes_after_a_magic_never_panic(rest in prop::collection::vec(any::<u8>(), 0..600), magic in 0_usize..4) {
        let magic = [FAT.to_be_bytes(), FAT_64.to_be_bytes(), MACH.to_le_bytes(), MACH_64.to_le_bytes()][magic];
        drop(of_file(&mut Cursor::new([&magic[..], &rest].concat())));
    }
}
