"""Flow files and what belongs to them are found where people put them."""

from __future__ import annotations

from pathlib import Path

import pytest

from chatbot.adapters import flow_files
from chatbot.errors import WrongInput


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "shop.yaml": "flow: shop\nprofile: own\nsteps:\n  - id: s\n    flow: support\n",
        "shop.de.yaml": "title: Laden\n",
        "shop.pt-BR.yaml": "title: Loja\n",
        "support.yaml": "flow: support\nsteps:\n  - {id: a}\n  - flow: deep\n",
        "support.de.yaml": "title: Hilfe\n",
        "deep.yaml": "flow: deep\nsteps:\n  - flow: shop\n",
        "alone.yaml": "flow: alone\n",
        "profiles/own.yaml": "profile: own\n",
        "profiles/other.yaml": "profile: other\n",
        "notices/marketing.yaml": "notice: marketing\n",
    }.items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "mine"


def test_the_shipped_flows_are_there() -> None:
    shipped = flow_files.shipped()

    assert "bant" in shipped.names()
    files = shipped.read("bant")
    assert "flow: bant" in files["flow"][1]
    assert "profile" in files
    assert "notice:sales_contact" in files


def test_translations_profiles_and_notices_are_no_flows(folder: Path) -> None:
    assert flow_files.folder(folder).names() == ("alone", "deep", "shop", "support")


def test_a_flow_comes_with_all_that_belongs_to_it(folder: Path) -> None:
    files = flow_files.folder(folder).read("shop")

    assert set(files) >= {
        "flow",
        "profile",
        "translation:de",
        "translation:pt-BR",
        "notice:marketing",
        "subflow:support",
        "subflow:support.de",
        "subflow:deep",
    }
    assert files["profile"] == (str(folder / "profiles/own.yaml"), "profile: own\n")
    assert not any(role.startswith("subflow:shop") for role in files)


def test_the_compiler_gets_the_same_files(folder: Path) -> None:
    (file,) = flow_files.flow_files([folder / "shop.yaml"])

    sources = file.sources()

    assert sources.flow.name == str(folder / "shop.yaml")
    assert set(sources.translations) == {"de", "pt-BR"}
    assert set(sources.subflows) == {"support", "deep"}
    assert set(sources.subflows["support"].translations) == {"de"}
    assert sources.profile is not None
    assert "marketing" in sources.notices


def test_a_flow_that_names_no_profile_gets_the_usual_one(folder: Path) -> None:
    files = flow_files.folder(folder).read("alone")

    assert Path(files["profile"][0]).name == "b2b.yaml"


def test_what_is_not_beside_the_file_is_found_among_the_shipped(folder: Path) -> None:
    (folder / "alone.yaml").write_text("flow: alone\nprofile: b2b\n")

    files = flow_files.folder(folder).read("alone")

    assert Path(files["profile"][0]) == flow_files.shipped_folder() / "profiles" / "b2b.yaml"
    assert "notice:sales_contact" in files


def test_what_is_beside_the_file_wins(folder: Path) -> None:
    own = folder / "notices" / "sales_contact.yaml"
    own.write_text("notice: sales_contact\n")

    assert flow_files.folder(folder).read("alone")["notice:sales_contact"][0] == str(own)


def test_a_folder_stands_for_all_its_flows(folder: Path) -> None:
    names = [Path(file.name).stem for file in flow_files.flow_files([folder])]

    assert names == ["alone", "deep", "shop", "support"]


def test_without_a_path_it_is_the_flows_folder_here_else_the_shipped(folder: Path) -> None:
    shipped = [file.name for file in flow_files.flow_files([])]
    folder.rename(folder.with_name("flows"))

    here = [file.name for file in flow_files.flow_files([])]

    assert str(flow_files.shipped_folder() / "bant.yaml") in shipped
    assert here == [f"flows/{name}.yaml" for name in ("alone", "deep", "shop", "support")]


def test_what_is_not_there_is_said(folder: Path) -> None:
    with pytest.raises(WrongInput, match=r"no file .*none\.yaml"):
        flow_files.flow_files([folder / "none.yaml"])
    with pytest.raises(WrongInput, match="no flow 'none'"):
        flow_files.folder(folder).read("none")
    with pytest.raises(WrongInput, match="no folder"):
        flow_files.folder(folder / "none")


@pytest.mark.parametrize("name", ["../secret", "profiles/own", "shop.de", ""])
def test_a_name_leads_nowhere_else(folder: Path, name: str) -> None:
    (folder.parent / "secret.yaml").write_text("secret")

    with pytest.raises(WrongInput):
        flow_files.folder(folder).read(name)


def test_bytes_that_are_no_text_reach_the_check(folder: Path) -> None:
    (folder / "alone.yaml").write_bytes(b"flow: alone\ntitle: \xff\n")

    (file,) = flow_files.flow_files([folder / "alone.yaml"])

    assert file.sources().flow.text == b"flow: alone\ntitle: \xff\n"
    assert file.files()["flow"][1].encode("utf-8", "surrogateescape").endswith(b"\xff\n")
