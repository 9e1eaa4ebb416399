/// The canonical JSON of a report of two questions. A change of it changes the hashes of reports:
/// raise the version of what caused it.
let goldenReport = """
    {
      "session_id": "01JZX5P7T2V9Q4R8M3N6K1H0BC",
      "created": "2025-07-01T09:00:00.123Z",
      "finished": "2025-07-01T09:21:40.000Z",
      "theta": {
        "value": 0.199148,
        "standard_error": 0.923923,
        "low": -1.611708,
        "high": 2.010004
      },
      "expected_score": {
        "value": 5919.780000,
        "standard_error": 1513.080000,
        "low": 3026.840000,
        "high": 8489.590000
      },
      "mean_score": {
        "value": 7000.000000,
        "standard_error": 2011.290000,
        "low": 1742.700000,
        "high": 9626.820000
      },
      "skills": [
        {
          "skill": "charts",
          "items": 1,
          "theta": {
            "value": 0.188771,
            "standard_error": 0.929859,
            "low": -1.633719,
            "high": 2.011261
          },
          "difference": {
            "value": 0.005611,
            "standard_error": 0.382216,
            "low": -0.743519,
            "high": 0.754741
          },
          "claim": "SKILL_CLAIM_NOT_ENOUGH_EVIDENCE"
        },
        {
          "skill": "lookup",
          "items": 1,
          "theta": {
            "value": 0.177550,
            "standard_error": 0.948376,
            "low": -1.681233,
            "high": 2.036333
          },
          "difference": {
            "value": -0.005611,
            "standard_error": 0.382216,
            "low": -0.754741,
            "high": 0.743519
          },
          "claim": "SKILL_CLAIM_NOT_ENOUGH_EVIDENCE"
        }
      ],
      "attempts": [
        {
          "ordinal": 1,
          "question": {
            "question_id": "question-1",
            "version": 1,
            "content_hash": "c0ffee"
          },
          "skill": "lookup",
          "grade": {
            "score": 10000,
            "confidence": 10000,
            "criteria": [
              {
                "name": "value",
                "score": 10000,
                "weight": 10000,
                "finding": "The number is “right”.",
                "evidence": []
              }
            ],
            "grader_version": "numeric/1",
            "policy_version": "objective/1",
            "needs_review": false
          },
          "hint_tier": 0,
          "difficulty": -2.000000,
          "theta_after": {
            "value": 0.099201,
            "standard_error": 0.977629,
            "low": -1.816917,
            "high": 2.015319
          },
          "response_ms": 41000,
          "event": 10
        },
        {
          "ordinal": 2,
          "question": {
            "question_id": "question-2",
            "version": 1,
            "content_hash": "c0ffee"
          },
          "skill": "charts",
          "grade": {
            "score": 4000,
            "confidence": 10000,
            "criteria": [
              {
                "name": "value",
                "score": 4000,
                "weight": 10000,
                "finding": "The number is “right”.",
                "evidence": []
              }
            ],
            "grader_version": "numeric/1",
            "policy_version": "objective/1",
            "needs_review": false
          },
          "hint_tier": 0,
          "difficulty": 1.500000,
          "theta_after": {
            "value": 0.199148,
            "standard_error": 0.923923,
            "low": -1.611708,
            "high": 2.010004
          },
          "response_ms": 50700,
          "event": 14
        }
      ],
      "hints_used": 2,
      "seed": 18446744073709551615,
      "bank_hash": "9f3a9f3a9f3a9f3a9f3a9f3a9f3a9f3a9f3a9f3a9f3a9f3a9f3a9f3a9f3a9f3a",
      "model_version": "irt-eap33/2",
      "notes": [
        "The interview ended after 2 of 4 questions.",
        "Each figure has a 95 % interval: values inside it fit the answers. Candidates whose intervals overlap \
    widely cannot be told apart.",
        "Ability is on a scale on which candidates are assumed to have mean 0 and standard deviation 1; the \
    expected score is the share of the whole bank's points at that ability.",
        "The parameters of all 40 questions are estimates of their authors, not calibrated on answers. The \
    intervals do not include this uncertainty.",
        "2 hints were used. A hint takes no points away; its question counts as 0.25 logits easier.",
        "Skills are estimated together, assuming a correlation of 0.7 between them. A strength or a gap is named \
    only where the difference to the mean of all skills exceeds 1.28 of its standard errors; here none does, which \
    does not mean that there is none.",
        "The mean score depends on which questions were asked: stronger candidates get harder ones. Do not compare \
    it between candidates.",
        "This report does not decide. A person does, with other evidence, and answers for it."
      ]
    }

    """
