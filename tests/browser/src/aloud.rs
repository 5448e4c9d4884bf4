//! The page in the order in which assistive software reads it out, as Chromium's accessibility tree
//! has it.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::{browser::Browser, tree::normal};

/// Roles of what can be acted on.
const CONTROLS: [&str; 16] = [
    "button",
    "checkbox",
    "combobox",
    "date",
    "disclosuretriangle",
    "link",
    "listbox",
    "menuitem",
    "popupbutton",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "textbox",
    "togglebutton",
];

/// One thing that is read out.
#[derive(Clone, Debug)]
pub struct Said {
    /// Its role, in lower case.
    pub role: String,
    /// Its name.
    pub name: String,
    /// The level of a heading.
    pub level: Option<u64>,
    /// The names of the groups it stands in, the nearest first; those without a name are left out.
    pub groups: Vec<String>,
}

impl Said {
    /// Whether it can be acted on.
    pub fn is_control(&self) -> bool {
        CONTROLS.contains(&self.role.as_str())
    }

    /// Whether it is a picture or chart.
    pub fn is_image(&self) -> bool {
        ["image", "img", "graphicsdocument", "svgroot"].contains(&self.role.as_str())
    }
}

/// Everything on the page that assistive software hears of, in its order.
///
/// # Panics
/// When the browser gives no tree.
pub async fn read_aloud(browser: &Browser) -> Vec<Said> {
    let read = browser.cdp("Accessibility.getFullAXTree", json!({})).await;
    let nodes = read["nodes"].as_array().expect("the browser gives a tree");
    let by_id: HashMap<&str, &Value> = nodes
        .iter()
        .filter_map(|node| Some((node["nodeId"].as_str()?, node)))
        .collect();
    let mut said = Vec::new();
    let root = nodes.first().expect("a page has a root");
    follow(&by_id, root, &[], &mut said);
    said
}

fn follow(nodes: &HashMap<&str, &Value>, node: &Value, groups: &[String], said: &mut Vec<Said>) {
    let text = |key: &str| node[key]["value"].as_str().unwrap_or_default();
    let (role, name) = (text("role").to_lowercase(), normal(text("name")));
    let mut around = groups.to_vec();
    if node["ignored"] != true {
        let properties = node["properties"].as_array();
        let level = properties
            .into_iter()
            .flatten()
            .find(|property| property["name"] == "level")
            .and_then(|property| property["value"]["value"].as_u64());
        if !name.is_empty() && ["group", "radiogroup"].contains(&role.as_str()) {
            around.insert(0, name.clone());
        }
        said.push(Said {
            role,
            name,
            level,
            groups: groups.to_vec(),
        });
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = child.as_str().and_then(|id| nodes.get(id)) {
            follow(nodes, child, &around, said);
        }
    }
}
