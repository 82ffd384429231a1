using System.Diagnostics.Metrics;

namespace CustomLabels.Server.Tls;

/// <summary>
/// Looks at certificate files every few seconds, at what stands in them and not at events of the file system: those do not come for a volume of Kubernetes
/// whose link is moved, nor over a network. A new certificate is used by new connections. What cannot be used is reported, and the old one kept.
/// </summary>
internal sealed partial class CertificateWatch : BackgroundService
{
    /// <summary>Meter of what concerns the process.</summary>
    public const string MeterName = "CustomLabels.Server";

    /// <summary>Seconds until the certificate ends.</summary>
    public const string ExpiryInstrument = "customlabels.tls.certificate.expiry";

    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private const int MostOfSubject = 200;
    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromDays(1);
    private const int MostRefusals = 10;
    private static readonly TimeSpan RefusalPeriod = TimeSpan.FromMinutes(1);
    private readonly CertificateHolder _holder;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private string? _suspect;
    private string? _reported;
    private DateTimeOffset _warnAgain;
    private readonly Queue<DateTimeOffset> _refusals = new(MostRefusals + 1);

    public CertificateWatch(CertificateHolder holder, TimeProvider time, IMeterFactory meters, ILogger<CertificateWatch> logger)
    {
        (_holder, _time, _logger) = (holder, time, logger);
        holder.Refused += Refuse;
        meters.Create(MeterName).CreateObservableGauge(
            ExpiryInstrument,
            () => new Measurement<double>((_holder.Current.End - _time.GetUtcNow()).TotalSeconds, new KeyValuePair<string, object?>("use", _holder.Files.Use)),
            "s", "Time until the certificate ends");
    }

    /// <summary>Looks once; called by one at a time.</summary>
    public void Look()
    {
        var (texts, problem) = TryRead();
        if (texts?.Stamp != _holder.Current.Stamp)
        {
            problem ??= TryReplace(texts!);
            Doubt(problem is null ? null : $"{texts?.Stamp} {problem}", problem);
        }
        else
        {
            Doubt(null, null);
        }

        WarnOfEnd();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, _time);
        try
        {
            do
            {
                Look();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    /// <summary>Anybody who reaches the port can be refused as often as he likes, and writes his subject himself: ten a minute are told.</summary>
    private void Refuse(string subject, string reason)
    {
        lock (_refusals)
        {
            var now = _time.GetUtcNow();
            if (_refusals.Count == MostRefusals && now - _refusals.Peek() < RefusalPeriod)
            {
                return;
            }

            _refusals.Enqueue(now);
            if (_refusals.Count > MostRefusals)
            {
                _refusals.Dequeue();
            }
        }

        LogRefused(string.Concat(subject.Take(MostOfSubject).Select(character => char.IsControl(character) ? '?' : character)), reason);
    }

    private (CertificateTexts? Texts, string? Problem) TryRead()
    {
        try
        {
            return (_holder.Files.Read(), null);
        }
        catch (TlsException unreadable)
        {
            return (null, unreadable.Message);
        }
    }

    private string? TryReplace(CertificateTexts texts)
    {
        try
        {
            var next = ServedCertificate.Read(_holder.Files, texts, _time.GetUtcNow());
            _holder.Current = next;
            _warnAgain = default;
            LogReplaced(_holder.Files.Certificate, next.Leaf.Subject, next.End);
            return null;
        }
        catch (TlsException unusable)
        {
            return unusable.Message;
        }
    }

    /// <summary>Reports what was seen twice: between two looks, files that are written one after the other may not belong together.</summary>
    private void Doubt(string? seen, string? problem)
    {
        if (seen is not null && seen == _suspect && seen != _reported)
        {
            _reported = seen;
            LogKept(problem!, _holder.Current.End);
        }

        _suspect = seen;
        if (seen is null)
        {
            _reported = null;
        }
    }

    private void WarnOfEnd()
    {
        var (now, current) = (_time.GetUtcNow(), _holder.Current);
        if (now < _warnAgain || !CertificateAge.EndsSoon(current.Begin, current.End, now))
        {
            return;
        }

        _warnAgain = now + BetweenWarnings;
        if (now >= current.End)
        {
            LogEnded(_holder.Files.Certificate, current.End);
        }
        else
        {
            LogEndsSoon(_holder.Files.Certificate, current.End);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "New connections get the new certificate in '{File}': {Subject}, until {End:u}")]
    private partial void LogReplaced(string file, string subject, DateTimeOffset end);

    [LoggerMessage(2, LogLevel.Error, "The certificate files have changed and cannot be used: {Problem} The certificate of before stays in use; it ends {End:u}")]
    private partial void LogKept(string problem, DateTimeOffset end);

    [LoggerMessage(3, LogLevel.Warning, "The certificate in '{File}' ends {End:u}. Put a new one in its place; the server takes it without a restart")]
    private partial void LogEndsSoon(string file, DateTimeOffset end);

    [LoggerMessage(4, LogLevel.Error, "The certificate in '{File}' ended {End:u}: others refuse it. Put a new one in its place; the server takes it without a restart")]
    private partial void LogEnded(string file, DateTimeOffset end);

    [LoggerMessage(5, LogLevel.Warning, "A connection between silos, or of a client, was refused for its certificate, {Subject}: {Reason}")]
    private partial void LogRefused(string subject, string reason);
}
