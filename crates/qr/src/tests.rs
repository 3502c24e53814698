//! The drawings are read by somebody else's decoder.

use super::{Drawing, draw, draw_code, path_byte, path_length, write_byte};
use rqrr::PreparedImage;
use std::collections::HashSet;

const PAGE: &str = "https://shop.example/checkout/8f14e45f-ceea-467f-a8c1-2d0d6b2d1a90\
    ?lang=th&from=%E0%B8%A3%E0%B9%89%E0%B8%B2%E0%B8%99";
/// The pixels of a module, about as many as a phone's camera sees.
const SCALE: usize = 4;

/// Fills the path with black on white, as a browser would, and decodes the picture.
fn read(drawing: &Drawing) -> String {
    let mut dark = HashSet::new();
    for rectangle in drawing.path.split_terminator('z') {
        let (x, rest) = rectangle.strip_prefix('M').unwrap().split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let (width, _) = rest.split_once('v').unwrap();
        let number = |text: &str| text.parse::<usize>().unwrap();
        dark.extend((0..number(width)).map(|along| (number(x) + along, number(y))));
    }
    let side = usize::try_from(drawing.side).unwrap() * SCALE;
    let brightness = |x: usize, y: usize| if dark.contains(&(x / SCALE, y / SCALE)) { 0 } else { 255 };
    let mut image = PreparedImage::prepare_from_greyscale(side, side, brightness);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code is seen");
    grids[0].decode().unwrap().1
}

#[test]
fn a_drawing_reads_as_its_text() {
    for text in ["https://a.example/", PAGE, &format!("https://a.example/{}", "x".repeat(600))] {
        assert_eq!(read(&draw_code(text.as_bytes()).unwrap()), text);
    }
}

#[test]
fn a_text_of_more_than_666_bytes_is_not_drawn() {
    assert!(draw_code(&[b'x'; 666]).is_some());
    assert!(draw_code(&[b'x'; 667]).is_none());
    assert!(draw_code(&[b'x'; 100_000]).is_none());
}

#[test]
fn the_exports_draw_one_text_after_another() {
    for text in [PAGE, "https://b.example/"] {
        text.bytes().for_each(|byte| write_byte(byte));
        let side = draw();
        let bytes = (0..path_length()).map(|at| path_byte(at)).collect();
        assert_eq!(read(&Drawing { side, path: String::from_utf8(bytes).unwrap() }), text);
        assert_eq!(path_byte(path_length()), 0);
    }
    (0..667).for_each(|_| write_byte(b'x'));
    assert_eq!(draw(), 0);
}
