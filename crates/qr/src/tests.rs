//! What is drawn is read by another's decoder.

use super::{draw, drawing, put, take};
use rqrr::PreparedImage;
use std::collections::HashSet;

const PAGE: &str = "https://shop.example/checkout/8f14e45f-ceea-467f-a8c1-2d0d6b2d1a90?lang=th&from=%E0%B8%A3%E0%B9%89%E0%B8%B2%E0%B8%99";
/// So many pixels a module: as a phone's camera would see it.
const SCALE: usize = 4;

/// Fills the path as a browser would, white around it, and reads it.
fn read(drawing: &str) -> String {
    let (view, path) = drawing.split_once('|').unwrap();
    let view: Vec<i32> = view.split(' ').map(|number| number.parse().unwrap()).collect();
    let [edge, _, side, _] = view[..] else { panic!("a viewBox has four numbers: {view:?}") };
    let mut dark = HashSet::new();
    for part in path.split_terminator('z') {
        let (x, rest) = part.strip_prefix('M').unwrap().split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let (run, _) = rest.split_once('v').unwrap();
        let number = |text: &str| text.parse::<i32>().unwrap();
        dark.extend((0..number(run)).map(|along| (number(x) + along - edge, number(y) - edge)));
    }
    let side = usize::try_from(side).unwrap() * SCALE;
    let module = |pixel: usize| i32::try_from(pixel / SCALE).unwrap();
    let mut image =
        PreparedImage::prepare_from_greyscale(
            side,
            side,
            |x, y| {
                if dark.contains(&(module(x), module(y))) { 0 } else { 255 }
            },
        );
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code is seen");
    grids[0].decode().unwrap().1
}

#[test]
fn what_is_drawn_is_read_as_it_was_written() {
    for text in ["https://a.example/", PAGE, &format!("https://a.example/{}", "x".repeat(600))] {
        assert_eq!(read(&drawing(text.as_bytes()).unwrap()), text);
    }
}

#[test]
fn what_is_too_long_is_not_drawn() {
    assert!(drawing(&[b'x'; 666]).is_some());
    assert!(drawing(&[b'x'; 667]).is_none());
    assert!(drawing(&[b'x'; 100_000]).is_none());
}

#[test]
fn a_page_puts_it_in_and_takes_it_out_by_bytes_and_again() {
    for text in [PAGE, "https://b.example/"] {
        text.bytes().for_each(|byte| put(byte));
        let taken: Vec<u8> = (0..draw()).map(|at| take(at)).collect();
        assert_eq!(read(std::str::from_utf8(&taken).unwrap()), text);
        assert_eq!(take(taken.len()), 0);
        // A page has one code; a second would follow what is left of the first.
        super::BYTES.take();
    }
}
