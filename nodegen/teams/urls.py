"""Addresses of people and teams."""

from django.urls import path

from nodegen.teams.views import members, people, team

urlpatterns = [
    path("sign-in/", people.sign_in, name="sign-in"),
    path("sign-in/<str:token>/", people.sign_in_link, name="sign-in-link"),
    path("sign-out/", people.sign_out, name="sign-out"),
    path("invitations/<str:token>/", people.invitation, name="invitation"),
    path("account/", people.account, name="account"),
    path("team/", team.team, name="team"),
    path("team/new/", team.new_team, name="new-team"),
    path("team/switch/", team.switch_team, name="switch-team"),
    path("team/activity/", team.activity, name="team-activity"),
    path("team/invite/", team.invite, name="invite"),
    path("team/invitations/<int:invitation_id>/withdraw/", team.withdraw, name="withdraw"),
    path("team/members/<int:membership_id>/role/", members.role, name="role"),
    path("team/members/<int:membership_id>/remove/", members.remove, name="remove"),
    path("team/leave/", members.leave, name="leave"),
    path("team/hand-over/", members.hand_over, name="hand-over"),
]
