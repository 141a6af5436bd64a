//! Categories and the steps of the heat keep apart: as seen by most, without green (deuteranopia) and without red
//! (protanopia).
//!
//! Who lacks a cone is simulated by Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
//! Color Vision Deficiency", IEEE TVCG 15 (6), 2009, with the matrices for severity 1.0 on linear RGB. Distances are in
//! Oklab, where what one just sees apart is about 0.02.

use fairdesk::fair::settings::Hue;
use fairdesk::ui::colour::{Rgb, apart, oklab};
use fairdesk::ui::theme::Shelf;
use fairdesk::ui::theme::palette::{Palette, Tint};

use super::{DEFINED, palette};

/// Any two grounds of categories differ by six times what one just sees apart: an area that is looked at in passing,
/// between others, is told from the rest and not only from its neighbour.
const GROUNDS: f64 = 0.12;
/// Any two bars by four times: every one has to be light enough to read on the ground, and its category's name stands
/// beside it.
const BARS: f64 = 0.08;
/// Neighbouring steps of the heat by six times; the number in the booth says which it is.
const STEPS: f64 = 0.12;

type Matrix = [[f64; 3]; 3];

/// What an eye makes of linear RGB.
const EYES: [(&str, Matrix); 3] = [
    ("most", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
];

/// Where the eye sees the colour, in Oklab.
fn seen(matrix: &Matrix, colour: Rgb) -> [f64; 3] {
    let light = colour.light();
    let sum = |row: &[f64; 3]| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0);
    oklab([sum(&matrix[0]), sum(&matrix[1]), sum(&matrix[2])])
}

/// The nearest two of the colours to any of the eyes, at either depth.
fn nearest(tints: &[(String, Tint)], pairs: fn(usize, usize) -> bool) -> (f64, String) {
    let mut nearest = (f64::INFINITY, String::new());
    for depth in DEFINED {
        for (eye, matrix) in &EYES {
            for (a, (one, first)) in tints.iter().enumerate() {
                for (_, (other, second)) in tints.iter().enumerate().filter(|(b, _)| pairs(a, *b)) {
                    let [first, second] =
                        [first, second].map(|tint| seen(matrix, tint.value(depth).expect("a defined value")));
                    let far = apart(first, second);
                    if far < nearest.0 {
                        nearest = (far, format!("{one} and {other}, {eye}, {depth:?}"));
                    }
                }
            }
        }
    }
    nearest
}

fn categories(palette: &Palette, tint: fn(&Palette, Hue) -> Tint) -> Vec<(String, Tint)> {
    Hue::ALL.map(|(word, hue)| (word.to_owned(), tint(palette, hue))).to_vec()
}

#[test]
fn all_ten_categories_keep_apart_without_red_and_green() {
    let palette = palette("colour-blind");
    let grounds = categories(&palette, |palette, hue| palette.category(hue).pair.ground);
    let (far, which) = nearest(&grounds, |a, b| a < b);
    assert!(far >= GROUNDS, "grounds: {far:.3}: {which}");
    let bars = categories(&palette, |palette, hue| palette.category(hue).bar);
    let (far, which) = nearest(&bars, |a, b| a < b);
    assert!(far >= BARS, "bars: {far:.3}: {which}");
}

#[test]
fn steps_of_heat_keep_apart_without_red_and_green_in_every_theme() {
    for palette in Shelf::shipped().palettes() {
        let steps: Vec<(String, Tint)> =
            (1..).zip(palette.steps).map(|(n, pair)| (format!("step {n}"), pair.ground)).collect();
        let (far, which) = nearest(&steps, |a, b| a < b);
        assert!(far >= STEPS, "{}: {far:.3}: {which}", palette.id);
    }
}

/// Each step is lighter than the one before by a share of the whole that is seen at a glance.
#[test]
fn heat_rises_evenly() {
    for palette in Shelf::shipped().palettes() {
        for depth in DEFINED {
            // CIE lightness: what looks half as bright to the eye.
            let lightness: Vec<f64> = palette
                .steps
                .iter()
                .map(|pair| 116.0 * pair.ground.value(depth).expect("a value").luminance().cbrt() - 16.0)
                .collect();
            for step in lightness.windows(2) {
                let rise = step[1] - step[0];
                assert!((12.0..27.0).contains(&rise), "{} at {depth:?}: {lightness:.1?}", palette.id);
            }
        }
    }
}

/// What the simulation is trusted for: red and green of the same lightness fall together, blue and yellow do not.
#[test]
fn the_simulation_confuses_what_those_eyes_confuse() {
    let [_, deuteranopia, protanopia] = EYES;
    let far = |matrix: &Matrix, a, b| apart(seen(matrix, a), seen(matrix, b));
    let (red, green) = (Rgb(0xd7, 0x5f, 0x00), Rgb(0x87, 0x87, 0x00));
    assert!(far(&EYES[0].1, red, green) > 0.1);
    assert!(far(&deuteranopia.1, red, green) < 0.07);
    assert!(far(&protanopia.1, Rgb(0xaf, 0, 0), Rgb(0x44, 0x44, 0)) < 0.1);
    for (_, matrix) in [deuteranopia, protanopia] {
        assert!(far(&matrix, Rgb(0, 0, 0xff), Rgb(0xff, 0xff, 0)) > 0.5);
    }
}
