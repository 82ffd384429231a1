namespace CustomLabels.ClientTests.Sdk;

/// <summary>Who may call: an administrator, a key that may only detect, temporary credentials, and a key of another account.</summary>
internal static class StoryIdentities
{
    private const string DetectOnlyPolicy = """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "rekognition:DetectCustomLabels", "Resource": "arn:aws:rekognition:*:*:project/prepared/version/*"},
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shapes/*"}]}
        """;

    public static IReadOnlyDictionary<string, StoryKey> Keys { get; } = new Dictionary<string, StoryKey>
    {
        ["administrator"] = new("customlabels", "customlabels"),
        ["detectOnly"] = new("AKIADETECTOR", "detector/secret+with=signs"),
        ["temporary"] = new("ASIATEMPORARY", "temporary-secret", "session/token+with=signs=="),
        ["stranger"] = new("AKIASTRANGER", "stranger-secret"),
    };

    public static IReadOnlyDictionary<string, string> ServerSettings { get; } = new[]
    {
        Identity(0, "administrator", ("UserName", "administrator"), ("Policy", "AdministratorAccess")),
        Identity(1, "detectOnly", ("UserName", "detector"), ("Policy", DetectOnlyPolicy)),
        Identity(2, "temporary", ("UserName", "visitor"), ("Policy", "AmazonRekognitionReadOnlyAccess")),
        Identity(3, "stranger", ("AccountId", "444455556666"), ("Policy", "AmazonRekognitionCustomLabelsFullAccess")),
    }.SelectMany(identity => identity).ToDictionary();

    private static IEnumerable<KeyValuePair<string, string>> Identity(int index, string key, params (string Name, string Value)[] members)
    {
        var (accessKeyId, secret, token) = Keys[key];
        IEnumerable<(string Name, string Value)> credentials = [("AccessKeyId", accessKeyId), ("SecretAccessKey", secret)];
        if (token is not null)
        {
            credentials = credentials.Append(("SessionToken", token));
        }

        return credentials.Concat(members).Select(member => KeyValuePair.Create($"CustomLabels__Identities__{index}__{member.Name}", member.Value));
    }
}
