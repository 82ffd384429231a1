using CustomLabels.WebConsole;
using CustomLabels.WebConsole.Security;
using CustomLabels.WebConsole.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the web console.</summary>
public static class ConsoleEndpointExtensions
{
    /// <summary>Where the console is served.</summary>
    public const string Path = "/console";

    /// <summary>Maps the console under <see cref="Path"/>. It has a pipeline of its own, so that nothing of it touches the calls of the API.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="assets">Path of the host's list of static web assets (<c>HOST.staticwebassets.endpoints.json</c>), beside the program unless absolute.</param>
    /// <returns>The same application.</returns>
    public static IEndpointRouteBuilder MapCustomLabelsConsole(this IEndpointRouteBuilder endpoints, string assets)
    {
        var app = endpoints.CreateApplicationBuilder();
        app.Use(BelowPath);
        app.Use(SecureConnection.DemandAsync);
        app.Use(OwnOrigin.DemandAsync);
        app.Use(ResponseHeaders.WriteAsync);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseEndpoints(console =>
        {
            console.MapStaticAssets(assets).AllowAnonymous();
            console.MapSignOut();
            console.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null).RequireAuthorization();
        });
        endpoints.Map(Path + "/{**path}", app.Build());
        return endpoints;
    }

    // The pages know nothing of where they are mounted. The endpoint that led here is done with; routing begins anew below the path.
    private static Task BelowPath(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(Path, out var matched, out var rest))
        {
            throw new InvalidOperationException($"'{context.Request.Path}' is not below {Path}.");
        }

        if (!rest.HasValue)
        {
            // Without the slash the browser would resolve the pages' links against the root.
            context.Response.Redirect(context.Request.PathBase + Path + "/");
            return Task.CompletedTask;
        }

        context.Request.PathBase = context.Request.PathBase.Add(matched);
        context.Request.Path = rest;
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        return next(context);
    }
}
