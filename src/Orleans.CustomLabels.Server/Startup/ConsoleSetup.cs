using CustomLabels.Server.Configuration;
using CustomLabels.Server.Objects;
using CustomLabels.Server.Stores;
using CustomLabels.WebConsole;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Startup;

/// <summary>The web console on the gateway's own port.</summary>
internal static partial class ConsoleSetup
{
    private const string DefaultBucket = "console-uploads";

    // Written by the build beside the program. A program that merely contains the server has none, and no console then.
    private static readonly string Assets = Path.Combine(AppContext.BaseDirectory, "Orleans.CustomLabels.Server.staticwebassets.endpoints.json");

    public static void AddConsole(this WebApplicationBuilder builder, S3Options s3)
    {
        builder.Services.AddOptions<ConsoleOptions>()
            .Bind(builder.Configuration.GetSection(ServerOptions.Section).GetSection("Console"))
            .Configure(options => options.UploadBucket ??= (s3.AllowedBuckets is [var first, ..] ? first : DefaultBucket));
        builder.Services.AddCustomLabelsConsole();
        builder.Services.AddDataProtection().SetApplicationName("Orleans.CustomLabels");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IGrainFactory>((keys, grains) => keys.XmlRepository = new ClusterKeyRepository(grains));
        // Assets of a build that was not published lie where their packages and projects are; in Development that is the default.
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
    }

    public static void MapConsole(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<ConsoleOptions>>().Value.Enabled)
        {
            return;
        }

        if (File.Exists(Assets))
        {
            app.Use(LeadBrowsers);
            app.MapCustomLabelsConsole(Assets);
        }
        else
        {
            LogNoAssets(app.Logger, Assets);
        }
    }

    /// <summary>Somebody who types the service's address into a browser looks for the console; a client of the API gets the API's answer.</summary>
    private static Task LeadBrowsers(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path != "/"
            || !context.Request.Headers.Accept.Any(types => types?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true))
        {
            return next(context);
        }

        context.Response.Redirect($"{context.Request.PathBase}{ConsoleEndpointExtensions.Path}/");
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "There is no console: {Assets} is missing")]
    private static partial void LogNoAssets(ILogger logger, string assets);
}
