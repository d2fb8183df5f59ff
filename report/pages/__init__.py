"""Page templates: the one room that knows Jinja."""

from report.pages.environment import asset_folder, asset_path, environment, render_page

__all__ = ["asset_folder", "asset_path", "environment", "render_page"]
