//! What a source file names, says and does, outside of its tests.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Item, UseTree};

/// A thing and the line it is on.
pub type Found<T> = (usize, T);

#[derive(Default)]
pub struct Facts {
    /// Every path (`std::fs::write`), import (with `as` after it when it gets a new name), method call (`.write`) and name inside a macro.
    pub names: Vec<Found<Vec<String>>>,
    /// Every string literal but those in attributes (documentation, error messages, lint reasons).
    pub strings: Vec<Found<Said>>,
    /// Lines with `unsafe`.
    pub unsafe_code: Vec<usize>,
}

/// A string literal, and the names of the calls and macros that it is an argument of, outermost first.
pub struct Said {
    pub text: String,
    pub to: Vec<String>,
}

impl Facts {
    pub fn of(source: &str) -> Self {
        let file = syn::parse_file(source).expect("the compiler has accepted it");
        let mut visitor = Visitor::default();
        visitor.visit_file(&file);
        visitor.facts
    }
}

#[derive(Default)]
struct Visitor {
    facts: Facts,
    /// The calls we are inside of.
    calls: Vec<String>,
}

impl Visitor {
    fn name(&mut self, span: Span, name: Vec<String>) {
        self.facts.names.push((span.start().line, name));
    }

    fn import(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(path) => self.import(&path.tree, &with(path.ident.to_string())),
            UseTree::Name(name) => self.name(name.ident.span(), with(name.ident.to_string())),
            // A new name would hide the old one from the rules: `as` at the end tells of it.
            UseTree::Rename(rename) => {
                let name =
                    if rename.ident == "self" { before.to_vec() } else { with(rename.ident.to_string()) };
                self.name(rename.ident.span(), [name, vec!["as".to_owned()]].concat());
            }
            UseTree::Glob(glob) => self.name(glob.star_token.spans[0], with("*".to_owned())),
            UseTree::Group(group) => group.items.iter().for_each(|item| self.import(item, before)),
        }
    }

    /// Macros are not parsed, only read: runs of names joined by `::` or led by `.`, and strings. As elsewhere,
    /// not those in attributes.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut run: Vec<String> = Vec::new();
        let mut at = Span::call_site();
        let mut is_joined = false;
        let mut begins_attribute = false;
        for token in tokens {
            let is_attribute = std::mem::replace(
                &mut begins_attribute,
                matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#'),
            );
            match token {
                TokenTree::Group(group) if is_attribute && group.delimiter() == Delimiter::Bracket => {}
                TokenTree::Ident(ident) => {
                    if ident == "unsafe" {
                        self.facts.unsafe_code.push(ident.span().start().line);
                    }
                    if !is_joined {
                        self.flush(at, &mut run);
                    }
                    at = ident.span();
                    run.push(ident.to_string());
                    is_joined = false;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => is_joined = true,
                TokenTree::Punct(_) => {
                    self.flush(at, &mut run);
                    is_joined = false;
                }
                TokenTree::Literal(literal) => {
                    self.flush(at, &mut run);
                    let span = literal.span();
                    if let Ok(text) = syn::parse2::<syn::LitStr>(TokenTree::Literal(literal).into()) {
                        self.say(span, text.value());
                    }
                }
                TokenTree::Group(group) => {
                    let call = run.join("::");
                    self.flush(at, &mut run);
                    self.inside(call, |visitor| visitor.tokens(group.stream()));
                    is_joined = false;
                }
            }
        }
        self.flush(at, &mut run);
    }

    fn flush(&mut self, at: Span, run: &mut Vec<String>) {
        if !run.is_empty() {
            self.name(at, std::mem::take(run));
        }
    }

    fn say(&mut self, span: Span, text: String) {
        self.facts.strings.push((span.start().line, Said { text, to: self.calls.clone() }));
    }

    fn inside(&mut self, call: String, visit: impl FnOnce(&mut Self)) {
        self.calls.push(call);
        visit(self);
        self.calls.pop();
    }
}

impl<'ast> Visit<'ast> for Visitor {
    fn visit_file(&mut self, file: &'ast syn::File) {
        if !is_test(&file.attrs) {
            visit::visit_file(self, file);
        }
    }

    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.import(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.name(path.segments[0].ident.span(), names);
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.name(call.method.span(), vec![".".to_owned(), call.method.to_string()]);
        self.visit_expr(&call.receiver);
        self.inside(call.method.to_string(), |visitor| {
            call.args.iter().for_each(|argument| visitor.visit_expr(argument));
        });
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        self.visit_expr(&call.func);
        self.inside(called(&call.func), |visitor| {
            call.args.iter().for_each(|argument| visitor.visit_expr(argument));
        });
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        self.inside(joined(&call.path), |visitor| visitor.tokens(call.tokens.clone()));
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.say(text.span(), text.value());
    }

    fn visit_expr_unsafe(&mut self, block: &'ast syn::ExprUnsafe) {
        self.facts.unsafe_code.push(block.unsafe_token.span.start().line);
        visit::visit_expr_unsafe(self, block);
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.facts.unsafe_code.extend(signature.unsafety.iter().map(|token| token.span.start().line));
        visit::visit_signature(self, signature);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        self.facts.unsafe_code.extend(item.unsafety.iter().map(|token| token.span.start().line));
        visit::visit_item_impl(self, item);
    }

    fn visit_item_foreign_mod(&mut self, item: &'ast syn::ItemForeignMod) {
        self.facts.unsafe_code.push(item.abi.extern_token.span.start().line);
        visit::visit_item_foreign_mod(self, item);
    }
}

fn called(function: &Expr) -> String {
    match function {
        Expr::Path(path) => joined(&path.path),
        _ => String::new(),
    }
}

fn joined(path: &syn::Path) -> String {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::")
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test")))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
