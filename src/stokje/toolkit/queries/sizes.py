SIZES = ("width-480", "width-960")
"""The sizes in which the public sees a picture, in Wagtail's words."""
