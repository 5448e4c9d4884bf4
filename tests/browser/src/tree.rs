//! The page as the browser tells it to assistive software: a tree of roles and names. Controls are
//! found in it, so that a control without a proper name cannot be found, as it should be.

use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::browser::Browser;

/// A kind of control: what a person calls it, and the roles that are it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) called: &'static str,
    roles: &'static [&'static str],
}

impl Kind {
    pub(crate) const BUTTON: Self = Self {
        called: "button",
        roles: &[
            "button",
            "disclosuretriangle",
            "menuitem",
            "popupbutton",
            "tab",
            "togglebutton",
        ],
    };
    pub(crate) const CHECKBOX: Self = Self {
        called: "checkbox",
        roles: &["checkbox", "switch"],
    };
    pub(crate) const DIALOG: Self = Self {
        called: "dialog",
        roles: &["dialog", "alertdialog"],
    };
    pub(crate) const FIELD: Self = Self {
        called: "field",
        roles: &[
            "textbox",
            "searchbox",
            "spinbutton",
            "combobox",
            "comboboxselect",
            "listbox",
            "slider",
            "date",
            "datetime",
            "inputtime",
            "textfieldwithcombobox",
        ],
    };
    pub(crate) const HEADING: Self = Self {
        called: "heading",
        roles: &["heading"],
    };
    pub(crate) const IMAGE: Self = Self {
        called: "image",
        roles: &["image", "img", "graphicsdocument", "svgroot"],
    };
    pub(crate) const LINK: Self = Self {
        called: "link",
        roles: &["link"],
    };
    pub(crate) const PART: Self = Self {
        called: "part",
        roles: &[
            "alert",
            "article",
            "complementary",
            "form",
            "group",
            "list",
            "listitem",
            "main",
            "navigation",
            "radiogroup",
            "region",
            "search",
            "status",
        ],
    };
    pub(crate) const RADIO: Self = Self {
        called: "radio button",
        roles: &["radio"],
    };
    pub(crate) const TABLE: Self = Self {
        called: "table",
        roles: &["table", "grid"],
    };

    fn holds(self, node: &Node) -> bool {
        self.roles.contains(&node.role.as_str())
    }
}

/// Roles that hold things together without a name of their own: a heading or text in them names
/// them well enough for a person.
const HOLDERS: [&str; 6] = ["article", "group", "listitem", "region", "row", "section"];
/// Roles that only carry text.
const TEXTS: [&str; 3] = ["heading", "link", "statictext"];

/// What is looked for: a kind and a name, inside something with another name where one is not
/// enough.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) inside: Option<String>,
}

impl std::fmt::Display for Wanted {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "the {} ‘{}’", self.kind.called, self.name)?;
        self.inside
            .iter()
            .try_for_each(|inside| write!(out, " in ‘{inside}’"))
    }
}

/// One thing on the page.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) role: String,
    pub(crate) name: String,
    id: String,
    parent: Option<usize>,
    pub(crate) element: Option<i64>,
}

impl std::fmt::Display for Node {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} ‘{}’", self.role, self.name)
    }
}

/// Everything on the page that assistive software hears of.
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// Reads the page as it is now.
    pub(crate) async fn read(browser: &Browser) -> Result<Self, String> {
        let read = browser
            .try_cdp("Accessibility.getFullAXTree", json!({}))
            .await;
        let read = read.map_err(|error| error.to_string())?;
        let nodes = read["nodes"]
            .as_array()
            .ok_or("the browser gives no tree")?;
        let mut tree = Self {
            nodes: nodes.iter().map(node).collect(),
        };
        let places: std::collections::HashMap<String, usize> = tree
            .nodes
            .iter()
            .enumerate()
            .map(|(place, node)| (node.id.clone(), place))
            .collect();
        for (node, read) in tree.nodes.iter_mut().zip(nodes) {
            node.parent = read["parentId"]
                .as_str()
                .and_then(|id| places.get(id).copied());
        }
        Ok(tree)
    }

    /// The one thing that is wanted: by its whole name, otherwise by the beginning of it.
    pub(crate) fn find(&self, wanted: &Wanted) -> Result<&Node, String> {
        let found: Vec<(u8, &Node)> = self
            .nodes
            .iter()
            .filter_map(|node| Some((self.score(node, wanted)?, node)))
            .collect();
        let best = found.iter().map(|(score, _)| *score).min();
        let found: Vec<&Node> = found
            .iter()
            .filter(|(score, _)| Some(*score) == best)
            .map(|(_, node)| *node)
            .collect();
        match found[..] {
            [only] => Ok(only),
            [] => Err(self.instead(wanted)),
            _ => Err(format!(
                "{} of them: {}; say in what with `.inside(…)`, or more of the name",
                found.len(),
                self.listed(found.iter().copied())
            )),
        }
    }

    /// The names of everything of a kind, in the order of the page.
    pub(crate) fn names(&self, kind: Kind) -> Vec<String> {
        self.nodes
            .iter()
            .filter(|node| kind.holds(node))
            .map(|node| node.name.clone())
            .collect()
    }

    /// How far a node is from what is wanted (0 is: not at all), if it is it.
    fn score(&self, node: &Node, wanted: &Wanted) -> Option<u8> {
        if !wanted.kind.holds(node) || node.element.is_none() {
            return None;
        }
        let name = likeness(&node.name, &wanted.name)?;
        let Some(inside) = &wanted.inside else {
            return Some(name);
        };
        let around = self
            .around(node)
            .filter_map(|holder| self.named(holder, inside))
            .min()?;
        Some(2 * name + around)
    }

    /// Everything a node stands in, the nearest first.
    fn around<'a>(&'a self, node: &'a Node) -> impl Iterator<Item = usize> {
        std::iter::successors(node.parent, |&place| self.nodes[place].parent)
    }

    /// Whether something has a name, or holds a text that serves as one.
    fn named(&self, holder: usize, name: &str) -> Option<u8> {
        let own = likeness(&self.nodes[holder].name, name);
        if own.is_some() || !HOLDERS.contains(&self.nodes[holder].role.as_str()) {
            return own.filter(|_| self.nodes[holder].role != "rootwebarea");
        }
        self.texts_in(holder)
            .filter_map(|node| likeness(&node.name, name))
            .min()
    }

    /// What there is instead of what is wanted.
    fn instead(&self, wanted: &Wanted) -> String {
        let same_kind: Vec<&Node> = self
            .nodes
            .iter()
            .filter(|node| wanted.kind.holds(node))
            .collect();
        let same_name: Vec<&Node> = self
            .nodes
            .iter()
            .filter(|node| !wanted.kind.holds(node) && node.element.is_some())
            .filter(|node| node.role != "inlinetextbox")
            .filter(|node| likeness(&node.name, &wanted.name).is_some())
            .collect();
        let kind = wanted.kind.called;
        let mut text = match same_kind[..] {
            [] => format!("there is no {kind} here"),
            _ => format!(
                "there are only these: {}",
                self.listed(same_kind.into_iter())
            ),
        };
        if !same_name.is_empty() {
            text += &format!(
                ". No {kind}, but so named: {}",
                self.listed(same_name.into_iter())
            );
        }
        text
    }

    fn listed<'a>(&'a self, nodes: impl Iterator<Item = &'a Node>) -> String {
        let listed: Vec<String> = nodes
            .map(
                |node| match self.around(node).find_map(|holder| self.called(holder)) {
                    Some(holder) => format!("{node} in {holder}"),
                    None => node.to_string(),
                },
            )
            .collect();
        listed.join(", ")
    }

    /// What `inside` could say to mean this: its own name, or the first text that serves as one.
    fn called(&self, holder: usize) -> Option<String> {
        let Node { role, name, .. } = &self.nodes[holder];
        if role == "rootwebarea" {
            return None;
        }
        if !name.is_empty() {
            return Some(self.nodes[holder].to_string());
        }
        let holds = HOLDERS.contains(&role.as_str());
        let text = self.texts_in(holder).next().filter(|_| holds)?;
        Some(format!("{role} ‘{}’", text.name))
    }

    /// The texts that something holds.
    fn texts_in(&self, holder: usize) -> impl Iterator<Item = &Node> {
        self.nodes
            .iter()
            .filter(|node| TEXTS.contains(&node.role.as_str()))
            .filter(move |node| self.around(node).any(|place| place == holder))
    }
}

impl Node {
    /// The element of the page that this is.
    pub(crate) async fn element(&self, browser: &Browser) -> Result<WebElement, String> {
        let failed = |error: thirtyfour::error::WebDriverError| error.to_string();
        let node = json!({ "backendNodeId": self.element });
        let object = browser
            .try_cdp("DOM.resolveNode", node)
            .await
            .map_err(failed)?;
        // A protocol object becomes a driver element by passing through the page.
        let hand_over = json!({
            "objectId": object["object"]["objectId"],
            "functionDeclaration": "function () { window.__vijfblikElement = this; }",
        });
        browser
            .try_cdp("Runtime.callFunctionOn", hand_over)
            .await
            .map_err(failed)?;
        let take_over = "const element = window.__vijfblikElement;\
                         delete window.__vijfblikElement; return element;";
        browser
            .driver()
            .execute(take_over, Vec::new())
            .await
            .and_then(thirtyfour::prelude::ScriptRet::element)
            .map_err(failed)
    }
}

/// Reads one node of the protocol's answer. What assistive software does not hear of stays in the
/// tree, because it holds what it does hear of, but it has no role.
pub(crate) fn node(read: &Value) -> Node {
    let heard = read["ignored"] != true;
    let text = |key: &str| {
        read[key]["value"]
            .as_str()
            .filter(|_| heard)
            .unwrap_or_default()
    };
    Node {
        role: text("role").to_lowercase(),
        name: normal(text("name")),
        id: read["nodeId"].as_str().unwrap_or_default().to_owned(),
        parent: None,
        element: read["backendDOMNodeId"].as_i64(),
    }
}

/// 0 for the same name, 1 for one that begins so, nothing otherwise.
pub(crate) fn likeness(name: &str, wanted: &str) -> Option<u8> {
    let wanted = normal(wanted);
    if name == wanted {
        Some(0)
    } else {
        name.starts_with(&wanted).then_some(1)
    }
}

/// A text as it is read aloud: white space made single, soft hyphens gone.
pub(crate) fn normal(text: &str) -> String {
    let text = text.replace('\u{ad}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
