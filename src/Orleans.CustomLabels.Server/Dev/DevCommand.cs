using System.Collections.Immutable;
using System.CommandLine;
using CustomLabels.Server.Configuration;
using CustomLabels.Server.Stores;
using Spectre.Console;

namespace CustomLabels.Server.Dev;

/// <summary>The verb <c>dev</c>.</summary>
internal static class DevCommand
{
    private const int FirstOtherPort = 11_111;
    private const int CannotStart = 1;

    // Time to stop every process in order after Ctrl-C.
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(3);

    public static Task<int> RunAsync(string[] args)
    {
        var zones = Count("--zones", 3, "Availability zones.");
        var silosPerZone = Count("--silos-per-zone", 2, "Inference silos in each zone.");
        var gateways = Count("--gateways", 2, "Gateways.");
        var port = new Option<int>("--port") { Description = "HTTP port of the first gateway; the others follow it.", DefaultValueFactory = _ => 8080 };
        var command = new RootCommand("Starts a cluster of real processes on this machine, restarts those that exit, shows its map, and stops it on Ctrl-C.")
        {
            zones, silosPerZone, gateways, port,
        };
        command.SetAction((parsed, stopping) => RunAsync(
            new(parsed.GetValue(zones), parsed.GetValue(silosPerZone), parsed.GetValue(gateways)), parsed.GetValue(port), stopping));
        return command.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopLimit });
    }

    private static async Task<int> RunAsync(DevLayout layout, int port, CancellationToken stopping)
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            var root = configuration.GetSection(ServerOptions.Section)[nameof(ServerOptions.DataDirectory)] ?? new ServerOptions().DataDirectory;
            using var folder = DataDirectory.Acquire(Path.Combine(root, "dev"));
            await RunAsync(layout, port, folder.Root, configuration, stopping).ConfigureAwait(false);
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception problem) when (problem is DevClusterException or DataDirectoryException)
        {
            await Console.Error.WriteLineAsync($"The cluster cannot start. {problem.Message}").ConfigureAwait(false);
            return CannotStart;
        }
    }

    private static async Task RunAsync(DevLayout layout, int port, string folder, IConfiguration configuration, CancellationToken stopping)
    {
        if (Enumerable.Range(port, layout.Gateways).FirstOrDefault(each => !FreePorts.IsFree(each)) is var taken and not 0)
        {
            throw new DevClusterException($"Port {taken} is taken. Stop the process that listens there, or choose another first port with --port.", null);
        }

        using var ports = FreePorts.From(FirstOtherPort).GetEnumerator();
        ports.MoveNext();
        var redisPort = ports.Current;
        var plans = layout.Plan(port, FreePorts.From(redisPort + 1));
        var clustering = configuration.GetSection(ServerOptions.Section)[nameof(ServerOptions.Clustering)];
        await using var redis = clustering is null or "local" ? await DevRedis.StartAsync(Path.Combine(folder, "redis"), redisPort, stopping).ConfigureAwait(false) : null;
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        using var map = new DevMap(plans, Path.Combine(folder, "map.json"), AnsiConsole.Console, TimeProvider.System);
        map.Say($"{layout.Zones} zones with {layout.SilosPerZone} inference silos each, {layout.Gateways} gateways; state, logs and map.json in {folder}");
        if (redis is not null)
        {
            map.Say($"Redis for membership and state on {redis.ConnectionString} (pid {redis.Pid})");
        }

        await new DevCluster(plans, folder, Store(redis), map, http).RunAsync(stopping).ConfigureAwait(false);
        map.Say("The cluster has stopped. State is kept: models that ran run again at the next start.");
    }

    // A store that was configured reaches the processes through the environment, as everything that is not said here.
    private static Dictionary<string, string> Store(DevRedis? redis) => redis is null ? [] : new()
    {
        [$"{ServerOptions.Section}__{nameof(ServerOptions.Clustering)}"] = "redis",
        ["ConnectionStrings__Cluster"] = redis.ConnectionString,
    };

    private static Option<int> Count(string name, int standard, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value is < 1 or > 64)
            {
                result.AddError($"{name} must be 1 to 64.");
            }
        });
        return option;
    }
}
