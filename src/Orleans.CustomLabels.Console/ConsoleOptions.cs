using System.ComponentModel.DataAnnotations;

namespace CustomLabels.WebConsole;

/// <summary>Settings of the web console. Bound from <c>CustomLabels:Console</c>.</summary>
public sealed class ConsoleOptions
{
    /// <summary>Whether the console is served under <c>/console</c>.</summary>
    /// <value>True by default.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Time from sign-in to the end of a session, whatever is done in it.</summary>
    /// <value>8 hours by default; 1 minute to 7 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan SessionTime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Failed sign-ins with one key from one address, after which further ones are refused for <see cref="LockOutTime"/>; four times as many with any key.</summary>
    /// <value>5 by default; 1..1000.</value>
    [Range(1, 1000)]
    public int SignInAttempts { get; set; } = 5;

    /// <summary>How long sign-ins are refused after too many failures, and how long a failure counts.</summary>
    /// <value>15 minutes by default; 1 second to 1 day.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LockOutTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Longest wait for an answer to anything that a page asks. Beyond it the page says so.</summary>
    /// <value>15 seconds by default; 1 second to 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan AnswerTime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Time between two looks at what a page shows live.</summary>
    /// <value>1 second by default; 200 milliseconds to 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:00.200", "00:01:00")]
    public TimeSpan LookPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Bucket into which models are uploaded, unless the user names another.</summary>
    /// <value><c>console-uploads</c> by default, or the first bucket of the allow-list where an S3 store is configured.</value>
    [RegularExpression("^[A-Za-z0-9._-]{3,255}$", ErrorMessage = "CustomLabels__Console__UploadBucket must be 3 to 255 letters, digits, '.', '-' or '_'.")]
    public string? UploadBucket { get; set; }
}
