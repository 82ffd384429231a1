using CustomLabels.Client.Silos;
using CustomLabels.Client;
using CustomLabels.Contracts.Quotas;
using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.OpenInference;
using CustomLabels.Gateway.Quotas;
using CustomLabels.Gateway.Usage;
using CustomLabels.Gateway;
using CustomLabels.Grains.Artifacts;
using CustomLabels.Grains.Cluster;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Records;
using CustomLabels.Grains.Scaling;
using CustomLabels.Grains.Units;
using CustomLabels.Grains.Zones;
using CustomLabels.Inference.Workers.Validation;
using CustomLabels.Inference.Workers;
using CustomLabels.Server.Configuration;
using CustomLabels.Server.Health;
using CustomLabels.Server.Membership;
using CustomLabels.Server.Objects;
using CustomLabels.Server.Samples;
using CustomLabels.Server.Stores;
using CustomLabels.Server.Telemetry;
using CustomLabels.Server.Tls;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Startup;

/// <summary>The verb <c>serve</c>: silo, gateway and, in Development, the sample models.</summary>
internal static partial class ServerHost
{
    /// <summary>How the sentence begins that says what stands in the way of a start.</summary>
    public const string Refusal = "The server cannot start.";

    private const int CannotStart = 1;

    private static readonly TimeSpan ClusterReadinessGrace = TimeSpan.FromSeconds(5);

    // Units are replaced, calls finished, and the silo leaves; what is not done by then is cut short.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] args, Action<IServiceCollection>? adapt)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        try
        {
            SettingsCheck.Run(builder.Configuration);
            var options = builder.Configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new();
            var s3 = builder.Configuration.GetSection(S3Options.Section).Get<S3Options>() ?? new();
            S3OptionsCheck.Run(s3, options.Samples == true ? SampleImport.Bucket : null);
            ListenAddresses.SetDefault(builder);
            ListenAddresses.AddManagement(builder, options);
            ListenAddresses.Check(builder.Configuration, mustBeLoopback: options.IsGateway && DevelopmentIdentity.IsNeeded(builder.Configuration));
            builder.AddApiTls();
            var store = await FindStoreAsync(builder, options);
            using var data = store is null ? DataDirectory.Acquire(options.DataDirectory) : DataDirectory.Share(options.DataDirectory);
            await using var app = Build(builder, options, s3, data, store, adapt);
            if (await StartAsync(app, store))
            {
                await app.WaitForShutdownAsync();
            }

            // Not always 0: a process that stops because it cannot go on says so here.
            return Environment.ExitCode;
        }
        catch (Exception problem) when (problem is SettingsException or DataDirectoryException or OptionsValidationException or ListenerNotLoopbackException or ListenAddressException
            or SharedFolderException or StoreException or SiloNameTakenException or TlsException)
        {
            await Console.Error.WriteLineAsync($"{Refusal} {problem.Message}");
            return CannotStart;
        }
        catch (InvalidOperationException problem) when (problem.Source == "Microsoft.Extensions.Configuration.Binder")
        {
            await Console.Error.WriteLineAsync($"{Refusal} {problem.Message}");
            return CannotStart;
        }
    }

    /// <returns>False when the process was told to stop before it had started.</returns>
    private static async Task<bool> StartAsync(WebApplication app, IClusterStore? store)
    {
        try
        {
            if (store is not null)
            {
                await SiloNameClaim.CheckAsync(app.Services);
            }

            await app.StartAsync();
            return true;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            LogStoppedEarly(app.Logger);
            return false;
        }
        catch (Exception problem) when (store?.IsOutage(problem) == true)
        {
            throw new StoreException($"{store.Location} went away while the server was starting. Start the server again: it waits for a store that is not there yet.", problem);
        }
        catch (InvalidOperationException problem) when (problem.Source == "Microsoft.AspNetCore.Server.Kestrel.Core" && problem.Message.Contains("No server certificate", StringComparison.Ordinal))
        {
            throw new TlsException("An https address needs a certificate. Set CustomLabels__Tls__Certificate and CustomLabels__Tls__Key, or one of Kestrel's own (Kestrel__Certificates__Default__Path).", problem);
        }
    }

    /// <returns>The cluster's store, ready to be used; null for a service that runs alone.</returns>
    private static async Task<IClusterStore?> FindStoreAsync(WebApplicationBuilder builder, ServerOptions options)
    {
        var settings = ClusterSettings.From(builder.Configuration);
        if (ClusterStore.Find(options, builder.Configuration) is not { } store)
        {
            return null;
        }

        using var logging = StartLogging.Create(builder.Configuration);
        var logger = logging.CreateLogger(store.GetType().FullName!);
        await StoreWait.RunAsync(store.Location, cancellation => store.ProbeAsync(logger, cancellation), settings.StoreStartTimeout, TimeProvider.System, logger);
        return store;
    }

    private static WebApplication Build(
        WebApplicationBuilder builder, ServerOptions options, S3Options s3, DataDirectory data, IClusterStore? store, Action<IServiceCollection>? adapt)
    {
        builder.Services.AddSingleton(Options.Create(options));
        builder.Services.AddSingleton(data);
        builder.Services.AddInferenceOptions(builder.Configuration);
        // Nobody balances calls over processes that answer none.
        options.ReadinessGrace ??= store is null || !options.IsGateway ? TimeSpan.Zero : ClusterReadinessGrace;
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ReadinessGrace.Value + StopLimit);
        builder.UseOrleans(silo =>
        {
            silo.UseCustomLabels(options, isClustered: store is not null);
            silo.UseSiloTls(builder.Configuration);
            if (store is null)
            {
                silo.UseLocalCluster(options, data);
            }
            else
            {
                silo.UseCluster(store, options, ClusterSettings.From(builder.Configuration), ListenAddresses.AreLoopback(builder.Configuration));
            }

            silo.UseObjectStores(s3, options, data);
        });
        if (options.IsGateway)
        {
            builder.AddGateway(options, s3);
        }

        builder.AddTelemetry(options);
        builder.Services.AddHealth(options, store);
        if (options.StopWithInput)
        {
            builder.Services.AddHostedService<StopWithInput>();
        }

        adapt?.Invoke(builder.Services);
        var app = builder.Build();
        if (options.ManagementUrl is null)
        {
            app.MapManagement();
        }

        if (options.IsGateway)
        {
            app.MapCustomLabels();
            app.MapConsole();
        }

        return app;
    }

    private static void AddGateway(this WebApplicationBuilder builder, ServerOptions options, S3Options s3)
    {
        builder.Services.AddSingleton<ISiloLiveness, MembershipSiloLiveness>();
        builder.Services.AddSingleton<IActiveGateways, CensusActiveGateways>();
        builder.Services.AddCustomLabelsClient();
        builder.Services.AddCustomLabelsGateway();
        builder.AddIdentities();
        builder.AddConsole(s3);
        builder.Services.AddSingleton<IGatewayReadiness>(services => services.GetRequiredService<Readiness>());
        builder.Services.AddOptions<OpenInferenceOptions>().Bind(builder.Configuration.GetSection(ServerOptions.Section).GetSection("OpenInference"));
        builder.Services.AddOptions<UsageOptions>().Bind(builder.Configuration.GetSection(ServerOptions.Section).GetSection("Usage"));
        // Nothing is put into the operator's own buckets unless it is asked for.
        if (options.Samples ?? (builder.Environment.IsDevelopment() && !s3.IsConfigured))
        {
            builder.Services.AddHostedService<SampleTour>();
        }
    }

    private static void AddInferenceOptions(this IServiceCollection services, ConfigurationManager configuration)
    {
        var section = configuration.GetSection(ServerOptions.Section);
        services.AddSingleton(provider => new PackageValidator(
            OwnProgram.Command(Verbs.ValidatePackage), section.GetSection("Import").Get<ValidationLimits>() ?? new(), provider.GetRequiredService<TimeProvider>()));
        services.AddOptions<UnitSlotOptions>().Bind(section);
        services.AddOptions<RecordOptions>().Bind(section.GetSection("Records"));
        services.AddOptions<QuotaOptions>().Bind(section.GetSection("Quotas"));
        services.AddOptions<RequestMetricsOptions>().Bind(section.GetSection("Metrics"));
        services.AddOptions<UnitOptions>().Bind(section.GetSection("Units"));
        services.AddOptions<InferenceWorkerOptions>().Bind(section.GetSection("Worker"));
        services.AddOptions<ModelVersionOptions>().Bind(section.GetSection("ModelVersions"));
        services.AddOptions<AutoscalerOptions>().Bind(section.GetSection("Autoscaler"));
        services.AddOptions<VersionSupervisorOptions>().Bind(section.GetSection("Supervisor"));
        services.AddOptions<ZoneWatcherOptions>().Bind(section.GetSection("ZoneWatcher"));
        services.AddOptions<ClusterStatusOptions>().Bind(section.GetSection("ClusterStatus"));
        services.AddOptions<DetectionRouterOptions>().Bind(section.GetSection("Router"));
    }

    [LoggerMessage(1, LogLevel.Information, "Told to stop before the server had started")]
    private static partial void LogStoppedEarly(ILogger logger);
}
