using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomLabels.WebConsole.SignIn;

/// <summary><c>POST sign-out</c>: ends the session.</summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder console) => console.MapPost("/sign-out", async (HttpContext context, IAntiforgery antiforgery, ConsoleSessions sessions) =>
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest("The form is too old. Load the page anew and sign out again.");
        }

        sessions.End(context.User);
        await context.SignOutAsync(ConsoleSession.Scheme);
        return Results.LocalRedirect("~/sign-in?out=true");
    });
}
