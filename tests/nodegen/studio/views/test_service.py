from django.urls import reverse


def test_the_timeline_says_what_was_asked_for_differently(team, alice, make_generation, signed_in) -> None:
    first = make_generation(team, alice)
    second = make_generation(team, alice, features=["TTL of 300 seconds"])
    response = signed_in(alice).get(reverse("service", args=["effect", "answers"]))
    steps = [(each.pk, [difference.name for difference in asked]) for each, asked in response.context["steps"]]
    assert steps == [(second.pk, ["features"]), (first.pk, [])]


def test_each_step_leads_to_its_differences(team, alice, make_generation, signed_in) -> None:
    second = make_generation(team, alice, files_changed=1, lines_added=1, lines_removed=0)
    page = signed_in(alice).get(reverse("service", args=["effect", "answers"])).content.decode()
    assert reverse("changes", args=[second.pk]) in page


def test_a_service_that_nobody_made_is_not_there(alice, team, signed_in) -> None:
    assert signed_in(alice).get(reverse("service", args=["effect", "answers"])).status_code == 404


def test_the_series_is_reached_from_each_of_its_generations_and_from_the_history(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    link = f'href="{reverse("service", args=["effect", "answers"])}"'
    assert link in browser.get(reverse("generation", args=[generation.pk])).content.decode()
    assert link in browser.get(reverse("history")).content.decode()
