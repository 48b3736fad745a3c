"""Every address, with those of the toolkit's editor. `desk.editor` asks for it there only.

Wagtail's names stand in no namespace, so Django would load all of them whenever any address is looked up.
"""

from django.urls import include, path
from wagtail.admin import urls as wagtail

from stokje.config.urls import urlpatterns as all_others
from stokje.toolkit.queries import EDITOR

urlpatterns = [path(EDITOR, include(wagtail)), *all_others]
