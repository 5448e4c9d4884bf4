//! The page on paper: printed by the browser, read back by the tools of poppler.

use std::{collections::BTreeMap, path::Path, process::Command};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::browser::Browser;

/// Prints the page as "Print… save as PDF" does: in the page's own paper size, with backgrounds,
/// tagged and with an outline.
pub async fn pdf(browser: &Browser) -> Vec<u8> {
    let options = json!({
        "preferCSSPageSize": true,
        "printBackground": true,
        "generateTaggedPDF": true,
        "generateDocumentOutline": true,
    });
    decoded(&browser.cdp("Page.printToPDF", options).await)
}

/// Takes a picture of the whole page, also of what is below the window, as a PNG file.
pub async fn screenshot(browser: &Browser, path: &Path) {
    let size = browser.cdp("Page.getLayoutMetrics", json!({})).await["cssContentSize"].take();
    let clip = json!({
        "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1,
    });
    let wanted = json!({ "format": "png", "clip": clip, "captureBeyondViewport": true });
    let picture = decoded(&browser.cdp("Page.captureScreenshot", wanted).await);
    std::fs::write(path, picture)
        .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}

fn decoded(result: &Value) -> Vec<u8> {
    let data = result["data"].as_str().expect("the browser gives data");
    BASE64_STANDARD
        .decode(data)
        .expect("the browser gives base64")
}

/// The text of a PDF in the places where it stands, without soft hyphens; a form feed ends each
/// page.
pub fn pdf_text(pdf: &[u8]) -> String {
    read_by("pdftotext", &["-layout", "-enc", "UTF-8"], pdf, &["-"]).replace('\u{ad}', "")
}

/// The text of a PDF as one reads it aloud: cell after cell and column after column, on one line,
/// with a form feed after each page.
pub fn pdf_read_aloud(pdf: &[u8]) -> String {
    let text = read_by("pdftotext", &["-raw", "-enc", "UTF-8"], pdf, &["-"]);
    let pages = text.split('\u{c}').map(crate::tree::normal);
    pages.collect::<Vec<_>>().join("\u{c}")
}

/// The text of each page of a PDF.
pub fn pdf_pages(pdf: &[u8]) -> Vec<String> {
    let text = pdf_text(pdf);
    text.trim_end_matches('\u{c}')
        .split('\u{c}')
        .map(str::to_owned)
        .collect()
}

/// The structure that assistive software reads: headings, lists, tables, figures, with their text.
pub fn pdf_struct(pdf: &[u8]) -> String {
    read_by("pdfinfo", &["-struct-text"], pdf, &[])
}

/// The text alternatives of the figures in a PDF, in its order. Poppler's tools do not tell them, so
/// they are read from the file itself, as Chromium writes them where they are plain ASCII.
pub fn pdf_alternatives(pdf: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(pdf);
    let alternatives = text.split("/Alt (").skip(1).map(|rest| {
        let mut alternative = String::new();
        let mut letters = rest.chars();
        while let Some(letter) = letters.next().filter(|letter| *letter != ')') {
            match letter {
                '\\' => alternative.extend(letters.next()),
                _ => alternative.push(letter),
            }
        }
        alternative
    });
    alternatives.collect()
}

/// The pictures made of pixels in a PDF, one line each: none where every chart is drawn in vectors.
pub fn pdf_images(pdf: &[u8]) -> Vec<String> {
    let listed = read_by("pdfimages", &["-list"], pdf, &[]);
    listed.lines().skip(2).map(str::to_owned).collect()
}

/// What a PDF says of itself.
#[derive(Clone, Debug)]
pub struct PdfInfo {
    /// The document's title.
    pub title: String,
    /// How many pages it has.
    pub pages: usize,
    /// Width and height of the first page in millimetres, rounded.
    pub size: (u32, u32),
    /// Whether assistive software can read its structure.
    pub tagged: bool,
}

/// What a PDF says of itself.
pub fn pdf_info(pdf: &[u8]) -> PdfInfo {
    let told = read_by("pdfinfo", &[], pdf, &[]);
    let told: BTreeMap<&str, &str> = told
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name, value.trim()))
        .collect();
    let value = |name: &str| told.get(name).copied().unwrap_or_default();
    // "594.96 x 841.92 pts (A4)"
    let mut points = value("Page size")
        .split(' ')
        .filter_map(|part| part.parse::<f64>().ok());
    let mut millimetres = || (points.next().unwrap_or_default() / 72.0 * 25.4).round() as u32;
    PdfInfo {
        title: value("Title").to_owned(),
        pages: value("Pages").parse().unwrap_or_default(),
        size: (millimetres(), millimetres()),
        tagged: value("Tagged") == "yes",
    }
}

/// Lets a program of poppler read a PDF, and gives what it prints.
fn read_by(program: &str, before: &[&str], pdf: &[u8], after: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("page.pdf");
    std::fs::write(&path, pdf).expect("a temporary file can be written");
    let output = Command::new(program)
        .args(before)
        .arg(&path)
        .args(after)
        .output();
    let output = output.unwrap_or_else(|error| {
        panic!(
            "{program} does not run ({error}): install poppler's tools (Debian, Ubuntu: `apt \
             install poppler-utils`)"
        )
    });
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{program} cannot read the PDF: {complaint}"
    );
    String::from_utf8(output.stdout).expect("poppler prints UTF-8")
}
