//! Makes one page of the whole site, that opens from disk without a server: for places without internet,
//! and to keep. Its policy is as strict as that of the site: it names the two texts in the page, and
//! allows no address at all.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest as _, Sha256};

use crate::split::{bytes, files, name_of, stem, text, write};

/// The page.
pub const NAME: &str = "vijfblik.html";

/// Puts a site that was just built into one page beside it.
pub fn pack(site: &Path) -> Result<(), String> {
    let stem = stem(site)?;
    let all = files(site)?;
    let mut packed = BTreeMap::new();
    for file in all.iter().filter(|file| name_of(file).ends_with(".wasm")) {
        packed.insert(name_of(file), squeezed(&bytes(file)?)?);
    }
    let style = all.iter().find(|file| name_of(file).ends_with(".css"));
    let style = style.ok_or("the site has no style sheet.")?;
    let sign = svg_address(&text(&site.join("icon.svg"))?);
    let script = Script {
        app: text(&site.join(format!("{stem}.js")))?,
        parts: text(&site.join(format!("{stem}_parts.js")))?,
        boot: text(&site.join("boot.js"))?,
        main: format!("{stem}_bg.wasm"),
        packed,
    };
    let page = page(
        &text(&site.join("index.html"))?,
        &text(style)?,
        &script.whole()?,
        &sign,
    )?;
    write(&site.join(NAME), page.as_bytes())
}

fn squeezed(bytes: &[u8]) -> Result<String, String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let squeezed = encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .map_err(|error| format!("a part cannot be compressed: {error}."))?;
    Ok(BASE64_STANDARD.encode(squeezed))
}

fn svg_address(svg: &str) -> String {
    format!("data:image/svg+xml;base64,{}", BASE64_STANDARD.encode(svg))
}

/// What runs in the page, and what it loads.
struct Script {
    app: String,
    parts: String,
    boot: String,
    /// The name of the first wasm file.
    main: String,
    /// The wasm files, compressed, as text.
    packed: BTreeMap<String, String>,
}

impl Script {
    /// One script: modules cannot import each other from within a page.
    fn whole(&self) -> Result<String, String> {
        let packed: Vec<String> = self
            .packed
            .iter()
            .map(|(name, text)| format!("{name:?}:{text:?}"))
            .collect();
        let (parts, names) = without_exports(&self.parts);
        let names = names.join(",");
        let (app, imported) = without_imports(&without_exports(&self.app).0);
        let imported: String = imported
            .iter()
            .map(|name| format!("const {name} = PARTS;\n"))
            .collect();
        let script = format!(
            "const FILES = {{{}}};\n{FILE}{}\nconst PARTS = {{{names}}};\n{imported}{app}\n{{\n{}\n}}\n",
            packed.join(","),
            self.loaded_from_here(&without_imports(&parts).0)?,
            self.started()?,
        );
        // The page would end where its script names its own end.
        Ok(script.replace("</script", "<\\/script"))
    }

    /// The loader of parts, which takes them from the page.
    fn loaded_from_here(&self, parts: &str) -> Result<String, String> {
        let mut loader = parts.to_owned();
        for name in self.packed.keys().filter(|name| **name != self.main) {
            let asked = format!("fetch(new URL(\"./{name}\", import.meta.url))");
            loader = replaced(&loader, &asked, &format!("Promise.resolve(file({name:?}))"))?;
        }
        Ok(loader)
    }

    /// What starts the app, without a worker: there is nothing to keep offline.
    fn started(&self) -> Result<String, String> {
        let gaps = [
            ("location.protocol.startsWith(\"http\")", "false".to_owned()),
            (
                "const { appJs, appWasm } = document.querySelector(\"script[data-app-js]\").dataset;",
                String::new(),
            ),
            (
                "import(new URL(appJs, document.baseURI).href)",
                "{ default: __wbg_init }".to_owned(),
            ),
            (
                "new URL(appWasm, document.baseURI)",
                format!("file({:?})", self.main),
            ),
        ];
        let mut boot = self.boot.clone();
        for (gap, filling) in gaps {
            boot = replaced(&boot, gap, &filling)?;
        }
        Ok(boot)
    }
}

/// Gives a file as the network would.
const FILE: &str = "\
const file = (name) => {
  const packed = Uint8Array.from(atob(FILES[name]), (letter) => letter.charCodeAt(0));
  const whole = new Blob([packed]).stream().pipeThrough(new DecompressionStream(\"gzip\"));
  return new Response(whole, { headers: { \"content-type\": \"application/wasm\" } });
};
";

/// A script whose exports stay inside, and the names of what it exported one by one.
fn without_exports(script: &str) -> (String, Vec<String>) {
    let (mut kept, mut names) = (String::new(), Vec::new());
    for line in script.lines() {
        if line.starts_with("export {") {
            continue;
        }
        let inside = line.strip_prefix("export ");
        if let Some(name) = inside.and_then(|line| line.strip_prefix("const ")) {
            names.extend(name.split([' ', '=']).next().map(str::to_owned));
        }
        kept.push_str(inside.unwrap_or(line));
        kept.push('\n');
    }
    (kept, names)
}

/// A script without its imports, and what it called them.
fn without_imports(script: &str) -> (String, Vec<String>) {
    let (mut kept, mut names) = (String::new(), Vec::new());
    for line in script.lines() {
        if let Some(import) = line.strip_prefix("import ") {
            let name = import
                .strip_prefix("* as ")
                .and_then(|it| it.split(' ').next());
            names.extend(name.map(str::to_owned));
            continue;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    (kept, names)
}

/// The page of the site with everything in it.
fn page(index: &str, style: &str, script: &str, sign: &str) -> Result<String, String> {
    let (before, rest) = index
        .split_once("content=\"default-src")
        .ok_or("the page has no policy.")?;
    let (_, after) = rest
        .split_once('"')
        .ok_or("the policy of the page has no end.")?;
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:; \
         object-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types 'none'",
        hash(script),
        hash(style)
    );
    let html = format!("{before}content=\"{policy}\"{after}");
    let mut page = String::new();
    let mut rest = html.as_str();
    while let Some((before, after)) = rest.split_once("<link ") {
        let (link, further) = after
            .split_once('>')
            .ok_or("a link of the page has no end.")?;
        page.push_str(before);
        if link.contains("rel=stylesheet") {
            page.push_str(&format!("<style>{style}</style>"));
        } else if link.contains("rel=icon") {
            page.push_str(&format!(
                "<link href=\"{sign}\" rel=icon type=image/svg+xml>"
            ));
        }
        rest = further;
    }
    page.push_str(rest);
    let (before, rest) = page
        .split_once("<script ")
        .ok_or("the page has no script.")?;
    let (_, after) = rest
        .split_once("</script>")
        .ok_or("the script of the page has no end.")?;
    Ok(format!(
        "{before}<script type=module>{script}</script>{after}"
    ))
}

/// The name of a text in a policy.
fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// A text with one passage replaced, which has to stand in it once.
fn replaced(text: &str, passage: &str, by: &str) -> Result<String, String> {
    match text.matches(passage).count() {
        1 => Ok(text.replace(passage, by)),
        count => Err(format!("`{passage}` stands there {count} times, not once.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_boot_script_of_this_project_can_be_packed() {
        let script = Script {
            app: "import * as import1 from \"./a_parts.js\"\nexport class A {\n}\nexport { initSync, __wbg_init as default };\n".to_owned(),
            parts: "import { initSync } from \"./a.js\";\nexport const load_b = () => {\n  const src = fetch(new URL(\"./a_b.wasm\", import.meta.url));\n}\n".to_owned(),
            boot: include_str!("../../assets/boot.js").to_owned(),
            main: "a_bg.wasm".to_owned(),
            packed: ["a_bg.wasm", "a_b.wasm"]
                .map(|name| (name.to_owned(), "AAAA".to_owned()))
                .into(),
        };
        let whole = script.whole().unwrap_or_else(|error| error);
        assert!(
            whole.contains("const PARTS = {load_b};\nconst import1 = PARTS;"),
            "{whole}"
        );
        assert!(
            whole.contains("const src = Promise.resolve(file(\"a_b.wasm\"));"),
            "{whole}"
        );
        assert!(whole.contains("file(\"a_bg.wasm\")"), "{whole}");
        for gone in ["import.meta", "\nexport", "\nimport", "new URL(app"] {
            assert!(!whole.contains(gone), "{gone} in {whole}");
        }
    }

    #[test]
    fn the_page_names_its_texts_in_its_policy_and_nothing_else() {
        let index = "<meta content=\"default-src 'none'; script-src 'self'\" http-equiv=x>\
            <link href=icon.svg rel=icon><link href=a.webmanifest rel=manifest>\
            <link href=./style-1.css rel=stylesheet><script data-app-js=./a.js src=./boot.js></script>\
            <link href=./a.js rel=modulepreload><body>";
        let page = page(index, "a{}", "start()", "data:x").unwrap_or_else(|error| error);
        let policy = format!(
            "script-src '{}' 'wasm-unsafe-eval'; style-src '{}'",
            hash("start()"),
            hash("a{}")
        );
        assert!(page.contains(&policy), "{page}");
        assert!(
            page.contains("<style>a{}</style><script type=module>start()</script><body>"),
            "{page}"
        );
        for gone in ["self", "./", "manifest"] {
            assert!(!page.contains(gone), "{gone} in {page}");
        }
    }

    #[test]
    fn a_script_cannot_end_the_page() {
        assert!(replaced("a a", "a", "b").is_err());
        assert!(replaced("c", "a", "b").is_err());
    }
}
