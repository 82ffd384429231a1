using CustomLabels.Server.Configuration;
using CustomLabels.Server.Stores;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Startup;

/// <summary>The verb <c>migrate</c>: brings the store's schema to what this program needs. Running it again, or twice at once, changes nothing more.</summary>
internal static class Migration
{
    private const int Failed = 1;

    /// <returns>0 when the store is ready for this program.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
        using var logging = StartLogging.Create(builder.Configuration);
        try
        {
            SettingsCheck.Run(builder.Configuration);
            var options = builder.Configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new();
            var settings = ClusterSettings.From(builder.Configuration);
            if (ClusterStore.Find(options, builder.Configuration) is not PostgresStore postgres)
            {
                Console.WriteLine($"CustomLabels__Clustering is '{options.Clustering}', which needs no schema: nothing to do.");
                return 0;
            }

            await StoreWait.RunAsync(postgres.Location, postgres.PingAsync, settings.StoreStartTimeout, TimeProvider.System, logging.CreateLogger(typeof(Migration).FullName!));
            var (before, now) = await postgres.MigrateAsync(CancellationToken.None);
            Console.WriteLine(before > PostgresSchema.Newest
                ? $"{postgres.Location} has the schema version {now} of a newer release; this program needs {PostgresSchema.Newest} and works with it: nothing to do."
                : before == now
                ? $"{postgres.Location} has the schema version {now}: nothing to do."
                : $"{postgres.Location} was brought from the schema version {before} to {now}.");
            return 0;
        }
        catch (Exception problem) when (problem is StoreException or SettingsException)
        {
            await Console.Error.WriteLineAsync($"The schema was not changed. {problem.Message}");
            return Failed;
        }
    }
}
